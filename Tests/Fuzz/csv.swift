@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  readReturns(Array(UnsafeBufferPointer(start: start, count: count)), "f.csv")
  return 0
}
