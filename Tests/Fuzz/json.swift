@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  // Anything else would be read as a table, which is the other target's.
  readReturns([UInt8(ascii: "{")] + UnsafeBufferPointer(start: start, count: count), "f.json")
  return 0
}
