/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

/* Reading JSON that may be anything: strict about the grammar, limited in depth, and every look-up
 * answers "not there" to a wrong type instead of complaining. */

/* json-glib reads recursively: a megabyte of brackets would overflow the stack. */
#define S3C_JSON_MAX_DEPTH 64

/* text: valid UTF-8. Returns the root (transfer full), or NULL with an S3C_ERROR_REPLY. */
JsonNode *s3c_json_parse (const char *text, GError **error);

/* (transfer none) (nullable): where node is NULL or of another type. */
JsonObject *s3c_json_node_object (JsonNode *node);
JsonArray *s3c_json_node_array (JsonNode *node);
const char *s3c_json_node_string (JsonNode *node);

/* (transfer none) (nullable): where object is NULL, has no such member, or one of another type. */
const char *s3c_json_get_string (JsonObject *object, const char *name);
JsonObject *s3c_json_get_object (JsonObject *object, const char *name);
JsonArray *s3c_json_get_array (JsonObject *object, const char *name);

/* otherwise where there is no such number. */
double s3c_json_get_number (JsonObject *object, const char *name, double otherwise);

/* Sets *value where there is a true or false, and returns whether there is. */
gboolean s3c_json_get_boolean (JsonObject *object, const char *name, gboolean *value);
