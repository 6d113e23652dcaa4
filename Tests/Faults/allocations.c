// Lets an allocation of a C library fail: LD_PRELOAD of this, with the number of the first that fails in FAIL_FROM and
// of the last in FAIL_TO. How many there were is written into COUNTED.
//
// Only libraries that report it are chosen; Swift itself ends the process where it finds no memory.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*next_malloc)(size_t);
static void *(*next_realloc)(void *, size_t);
static void *(*next_calloc)(size_t, size_t);
static void (*next_free)(void *);
static atomic_long seen;
static long from = -1, to = -1;
static char early[65536];
static size_t early_used;

// Where the code of the chosen libraries lies.
static struct { char *start, *end; } chosen[8];
static int chosen_count;

static int look(struct dl_phdr_info *library, size_t size, void *unused) {
  static const char *names[] = {"libsqlite3", "libexpat", "libdeflate", "libxlsxwriter", "libz.so"};
  for (size_t name = 0; name < sizeof names / sizeof *names; name++) {
    if (!strstr(library->dlpi_name, names[name])) continue;
    for (int part = 0; part < library->dlpi_phnum && chosen_count < 8; part++) {
      const ElfW(Phdr) *header = &library->dlpi_phdr[part];
      if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
      chosen[chosen_count].start = (char *)library->dlpi_addr + header->p_vaddr;
      chosen[chosen_count].end = chosen[chosen_count].start + header->p_memsz;
      chosen_count++;
    }
  }
  return 0;
}

__attribute__((constructor)) static void begin(void) {
  next_free = dlsym(RTLD_NEXT, "free");
  next_malloc = dlsym(RTLD_NEXT, "malloc");
  next_realloc = dlsym(RTLD_NEXT, "realloc");
  next_calloc = dlsym(RTLD_NEXT, "calloc");
  const char *text = getenv("FAIL_FROM");
  from = text ? atol(text) : -1;
  text = getenv("FAIL_TO");
  to = text ? atol(text) : from;
  dl_iterate_phdr(look, NULL);
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("COUNTED");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
  if (file < 0) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", (long)seen);
  if (write(file, text, length) != length) abort();
  close(file);
}

static int fails(char *caller) {
  for (int index = 0; index < chosen_count; index++) {
    if (caller < chosen[index].start || caller >= chosen[index].end) continue;
    long number = atomic_fetch_add(&seen, 1) + 1;
    return from > 0 && number >= from && number <= to;
  }
  return 0;
}

void *malloc(size_t size) {
  if (!next_malloc) next_malloc = dlsym(RTLD_NEXT, "malloc");
  return fails(__builtin_return_address(0)) ? NULL : next_malloc(size);
}

void *realloc(void *old, size_t size) {
  if (!next_realloc) next_realloc = dlsym(RTLD_NEXT, "realloc");
  return fails(__builtin_return_address(0)) ? NULL : next_realloc(old, size);
}

void *calloc(size_t count, size_t size) {
  // dlsym itself asks for memory before it is known where to get it.
  if (!next_calloc) {
    size_t bytes = (count * size + 15) & ~(size_t)15;
    if (early_used + bytes > sizeof early) return NULL;
    void *memory = early + early_used;
    early_used += bytes;
    return memory;
  }
  return fails(__builtin_return_address(0)) ? NULL : next_calloc(count, size);
}

void free(void *memory) {
  if ((char *)memory >= early && (char *)memory < early + sizeof early) return;
  if (!next_free) next_free = dlsym(RTLD_NEXT, "free");
  next_free(memory);
}
