#include "CatalogueData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char json[] = {
#embed "jama-japia-2.2.json"
};

const unsigned char *tenken_catalogue_json_start(void) { return json; }
const size_t tenken_catalogue_json_count = sizeof json;

static const unsigned char knowledge[] = {
#embed "jama-japia-2.2.knowledge.json"
};

const unsigned char *tenken_knowledge_json_start(void) { return knowledge; }
const size_t tenken_knowledge_json_count = sizeof knowledge;
