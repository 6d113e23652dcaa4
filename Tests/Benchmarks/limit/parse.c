/* What the machine can do with the benchmark's long table: every cell found with AVX2, every answer checked, in C.
     parse FILE
   Only RFC 4180 with commas and line feeds, neither encodings nor damage: a limit to measure a reader by, not a reader. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { CELLS = 9, BLOCK = 32768 };

/* One bit for each of 64 bytes that is `letter`. */
static inline uint64_t where(__m256i low, __m256i high, char letter) {
  const __m256i wanted = _mm256_set1_epi8(letter);
  uint64_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  uint64_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return first | second << 32;
}

/* The bytes from each odd quote to the next: a product without carries with all ones adds up the bits before each. */
static inline uint64_t quoted(uint64_t quotes, uint64_t *state) {
  /* Most looks see none, and the product takes its time. */
  if (!quotes) return *state;
  uint64_t inside = (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8(-1), 0)) ^ *state;
  *state = (uint64_t)((int64_t)inside >> 63);
  return inside;
}

/* Offsets of the commas and line feeds of a block that part cells; `bytes` is a multiple of 64, padded with zeros. */
static int separators(const char *text, int bytes, uint64_t *state, uint32_t *offsets) {
  int count = 0;
  for (int at = 0; at < bytes; at += 64) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(text + at)), high = _mm256_loadu_si256((const __m256i *)(text + at + 32));
    uint64_t hits = (where(low, high, ',') | where(low, high, '\n')) & ~quoted(where(low, high, '"'), state);
    /* Eight at once, whether or not there are as many: what is too much is written over. */
    int more = count + __builtin_popcountll(hits);
    for (; count < more; count += 8)
      for (int index = 0; index < 8; index++, hits &= hits - 1) offsets[count + index] = (uint32_t)(at + _tzcnt_u64(hits));
    count = more;
  }
  return count;
}

static long records, returns, badItems, badAnswers, withoutReason, stale, answers[4];

static void check(const char *text, const size_t *ends, size_t start) {
  const char *from[CELLS];
  size_t length[CELLS];
  for (int cell = 0; cell < CELLS; cell++) {
    from[cell] = text + start;
    length[cell] = ends[cell] - start;
    start = ends[cell] + 1;
  }
  records++;
  /* Codes are of seven letters: with the comma eight bytes. */
  static uint64_t last;
  uint64_t code;
  memcpy(&code, from[0], sizeof code);
  returns += code != last;
  last = code;
  int item = length[3] > 3 ? 1000 : 0;
  for (size_t digit = 0; item < 1000 && digit < length[3]; digit++) {
    unsigned value = (unsigned)from[3][digit] - '0';
    item = value > 9 ? 1000 : item * 10 + (int)value;
  }
  badItems += item < 1 || item > 153;
  int answer = -1;
  if (length[4] == 1 && from[4][0] >= '0' && from[4][0] <= '2') answer = from[4][0] - '0';
  if (length[4] == 2 && !memcmp(from[4], "NA", 2)) answer = 3;
  if (answer < 0) {
    badAnswers++;
    return;
  }
  answers[answer]++;
  withoutReason += answer == 3 && length[7] == 0;
  stale += answer == 2 && length[6] == 10 && memcmp(from[6], "2025-03-31", 10) < 0;
}

int main(int count, char **arguments) {
  int file = count > 1 ? open(arguments[1], O_RDONLY) : -1;
  struct stat status;
  if (file < 0 || fstat(file, &status)) return perror("parse"), 2;
  size_t size = (size_t)status.st_size;
  const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (text == MAP_FAILED) return perror("parse"), 2;
  static uint32_t offsets[BLOCK + 8];
  static char tail[BLOCK];
  uint64_t state = 0;
  size_t start = 0, ends[CELLS];
  int cell = 0, isHeading = 1;
  for (size_t block = 0; block < size; block += BLOCK) {
    int bytes = size - block < BLOCK ? (int)(size - block) : BLOCK;
    const char *from = text + block;
    if (bytes < BLOCK) {
      memcpy(tail, from, (size_t)bytes);
      from = tail;
      bytes = (bytes + 63) / 64 * 64;
    }
    int found = separators(from, bytes, &state, offsets);
    for (int index = 0; index < found; index++) {
      ends[cell++] = block + offsets[index];
      if (cell < CELLS) continue;
      if (!isHeading) check(text, ends, start);
      isHeading = cell = 0;
      start = block + offsets[index] + 1;
    }
  }
  printf("records %ld returns %ld items %ld answers %ld reasons %ld stale %ld given %ld %ld %ld %ld\n", records, returns, badItems, badAnswers,
         withoutReason, stale, answers[0], answers[1], answers[2], answers[3]);
  return 0;
}
