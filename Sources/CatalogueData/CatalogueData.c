#include "CatalogueData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char json[] = {
#embed "jama-japia-2.2.json"
};

const unsigned char *tenken_catalogue_json_start(void) { return json; }
const size_t tenken_catalogue_json_count = sizeof json;
