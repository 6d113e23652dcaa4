#pragma once
#include <stddef.h>

/// The bytes of `jama-japia-2.2.json`, the built-in criteria catalogue, as they stand in the binary.
const unsigned char *tenken_catalogue_json_start(void);
extern const size_t tenken_catalogue_json_count;
