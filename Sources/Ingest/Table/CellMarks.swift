#if arch(x86_64)
  import _Builtin_intrinsics.intel
#endif

/// Finds the bytes that may end a cell, 64 at a time: the delimiter, CR, LF, quotes, and what else lies at or below the greatest of them.
struct CellMarks {
  /// Bytes that a look sees.
  static let width = 64

  #if arch(x86_64)
    /// Sixteen times the greatest byte that is a hit.
    private let limit: SIMD2<Int64>

    /// - Parameter delimiter: ASCII.
    init(delimiter: UInt8) {
      limit = _mm_set1_epi8(CChar(bitPattern: max(delimiter, UInt8(ascii: "\""))))
    }

    /// - Parameter bytes: 64 of them can be read.
    /// - Returns: bit i of `hits`: whether byte i may end a cell; of `wide`: whether it isn't ASCII.
    @inline(__always)
    func look(_ bytes: UnsafeRawPointer) -> (hits: UInt64, wide: UInt64) {
      var (hits, wide): (UInt64, UInt64) = (0, 0)
      // SSE2, which every x86-64 has: of sixteen bytes at once those that are the less of themselves and the limit, and their highest bits.
      for part in 0..<4 {
        let value = bytes.loadUnaligned(fromByteOffset: 16 * part, as: SIMD2<Int64>.self)
        let isHit = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, limit), value))
        hits |= UInt64(UInt32(bitPattern: isHit)) << UInt64(16 * part)
        wide |= UInt64(UInt32(bitPattern: _mm_movemask_epi8(value))) << UInt64(16 * part)
      }
      return (hits, wide)
    }
  #else
    /// Added to seven bits of a byte, makes the eighth of those above the limit.
    private let distance: UInt64
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// - Parameter delimiter: ASCII.
    init(delimiter: UInt8) {
      distance = CellMarks.ones &* UInt64(0x7F - max(delimiter, UInt8(ascii: "\"")))
    }

    /// - Parameter bytes: 64 of them can be read.
    /// - Returns: bit i of `hits`: whether byte i may end a cell; of `wide`: whether it isn't ASCII.
    @inline(__always)
    func look(_ bytes: UnsafeRawPointer) -> (hits: UInt64, wide: UInt64) {
      var (hits, wide): (UInt64, UInt64) = (0, 0)
      for part in 0..<8 {
        let value = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * part, as: UInt64.self))
        let isAbove = ((value & (CellMarks.ones &* 0x7F)) &+ distance) | value
        hits |= CellMarks.gathered(~isAbove) << UInt64(8 * part)
        wide |= CellMarks.gathered(value) << UInt64(8 * part)
      }
      return (hits, wide)
    }

    /// The highest bits of eight bytes, side by side: the product moves that of byte i to bit 56 + i.
    @inline(__always)
    private static func gathered(_ word: UInt64) -> UInt64 {
      ((word >> 7 & ones) &* 0x0102_0408_1020_4080) >> 56
    }
  #endif
}
