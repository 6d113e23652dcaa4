#pragma once
#include <stddef.h>

/// The bytes of `jama-japia-2.2.json`, the built-in criteria catalogue, as they stand in the binary.
const unsigned char *tenken_catalogue_json_start(void);
extern const size_t tenken_catalogue_json_count;

/// The bytes of `jama-japia-2.2.knowledge.json`: what the commentary teaches about the words of answers.
const unsigned char *tenken_knowledge_json_start(void);
extern const size_t tenken_knowledge_json_count;
