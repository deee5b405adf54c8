/* SPDX-License-Identifier: Apache-2.0 */
/* Canonical paths, queries and header values. S3 is the service that does not resolve dot segments
 * and does not encode twice: its keys may hold both. */
#include "aws/aws_canonical.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "aws/aws_url.h"
#include "base/mem.h"

/* Drops the last segment of a path that ends with a slash: '/a/b/' becomes '/a/'. */
static void
drop_segment(struct buf *path)
{
	size_t length = path->length;

	if (length > 1)
		length--;
	while (length > 0 && path->bytes[length - 1] != '/')
		length--;
	buf_splice(path, length, path->length - length, "", 0);
	if (path->length == 0)
		buf_append_char(path, '/');
}

void
canonical_path(struct buf *out, const char *path)
{
	struct buf resolved;

	buf_init(&resolved);
	buf_append_char(&resolved, '/');
	while (*path != '\0') {
		size_t length = strcspn(path, "/");

		if (length == 2 && memcmp(path, "..", 2) == 0) {
			drop_segment(&resolved);
		} else if (length > 0 && !(length == 1 && path[0] == '.')) {
			buf_append(&resolved, path, length);
			if (path[length] == '/')
				buf_append_char(&resolved, '/');
		}
		path += length;
		path += *path == '/';
	}
	aws_url_encode(out, resolved.bytes, resolved.length, "/");
	buf_release(&resolved);
}

void
canonical_s3_path(struct buf *out, const char *path)
{
	struct buf decoded;

	buf_init(&decoded);
	aws_url_decode(&decoded, path, strlen(path));
	if (decoded.length == 0)
		buf_append_char(&decoded, '/');
	aws_url_encode(out, decoded.bytes, decoded.length, "/");
	buf_release(&decoded);
}

struct parameter {
	char *name, *value;
};

static int
compare(const void *a, const void *b)
{
	const struct parameter *one = a, *other = b;
	int order = strcmp(one->name, other->name);

	return order != 0 ? order : strcmp(one->value, other->value);
}

static char *
encode_again(const char *text, size_t length)
{
	struct buf decoded, encoded;

	buf_init(&decoded);
	buf_init(&encoded);
	aws_url_decode(&decoded, text, length);
	aws_url_encode(&encoded, decoded.bytes, decoded.length, "");
	buf_release(&decoded);
	return buf_take(&encoded);
}

void
canonical_query(struct buf *out, const char *query)
{
	struct parameter *parameters = NULL;
	size_t count = 0;

	while (*query != '\0') {
		size_t length = strcspn(query, "&"), name_length = strcspn(query, "=&");

		if (length > 0) {
			parameters = mem_resize(parameters, count + 1, sizeof(*parameters));
			parameters[count].name = encode_again(query, name_length);
			name_length += name_length < length;
			parameters[count++].value =
				encode_again(query + name_length, length - name_length);
		}
		query += length;
		query += *query == '&';
	}
	if (count > 0)
		qsort(parameters, count, sizeof(*parameters), compare);
	for (size_t i = 0; i < count; i++) {
		buf_append_format(
			out, "%s%s=%s", i == 0 ? "" : "&", parameters[i].name, parameters[i].value);
		free(parameters[i].name);
		free(parameters[i].value);
	}
	free(parameters);
}

void
canonical_value(struct buf *out, const char *value)
{
	bool is_gap = false;

	value += strspn(value, " \t");
	for (; *value != '\0'; value++) {
		if (*value == ' ' || *value == '\t') {
			is_gap = true;
			continue;
		}
		if (is_gap)
			buf_append_char(out, ' ');
		is_gap = false;
		buf_append_char(out, *value);
	}
}
