#ifndef TENKEN_MARKS_H
#define TENKEN_MARKS_H

// Where bytes that may end a cell stand, 64 at a time. Swift has no name of its own for the instruction that gathers
// the highest bits of sixteen bytes; this header is inlined into what calls it.

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

// One bit for each of 64 bytes, the first one's the lowest.
struct byte_marks {
  uint64_t delimiters;
  // Quotes and control characters.
  uint64_t stops;
  // Bytes that aren't ASCII.
  uint64_t wide;
};

static inline uint64_t byte_marks_gather(__m128i bytes, int part) {
  return (uint64_t)(uint32_t)_mm_movemask_epi8(bytes) << (16 * part);
}

// `bytes`: 64 of them can be read.
static inline struct byte_marks byte_marks_of(const void *bytes, uint8_t delimiter) {
  // With this bit turned, quotes lie right above the control characters, and blanks above the quotes.
  const __m128i turned = _mm_set1_epi8(0x02), last = _mm_set1_epi8('"' ^ 0x02), removed = _mm_set1_epi8(0x7F);
  const __m128i parting = _mm_set1_epi8((char)delimiter);
  struct byte_marks marks = {0, 0, 0};
  for (int part = 0; part < 4; part++) {
    const __m128i value = _mm_loadu_si128((const __m128i *)bytes + part);
    const __m128i other = _mm_xor_si128(value, turned);
    const __m128i stop = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(other, last), other), _mm_cmpeq_epi8(value, removed));
    marks.delimiters |= byte_marks_gather(_mm_cmpeq_epi8(value, parting), part);
    marks.stops |= byte_marks_gather(stop, part);
    marks.wide |= byte_marks_gather(value, part);
  }
  return marks;
}
#endif

#endif
