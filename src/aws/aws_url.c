/* SPDX-License-Identifier: Apache-2.0 */
/* Taking addresses apart, and percent-encoding as AWS wants it: upper-case %XX, no plus sign. */
#include "aws/aws_url.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define UNRESERVED "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

/* Characters that may stand in an address as they are. */
#define ADDRESS_CHARACTERS UNRESERVED ":/?@!$&'()*+,;=%[]"

static bool
has_suffix(const char *text, size_t length, const char *suffix)
{
	size_t suffix_length = strlen(suffix);

	return length > suffix_length &&
	       memcmp(text + length - suffix_length, suffix, suffix_length) == 0;
}

/* A port of digits, when there is one, and a name before it. */
static bool
is_host(const char *host, size_t length)
{
	const char *colon = memchr(host, ':', length);
	size_t name_length = colon == NULL ? length : (size_t)(colon - host);

	if (host[0] == '[') {
		const char *bracket = memchr(host, ']', length);

		if (bracket == NULL)
			return false;
		name_length = (size_t)(bracket - host) + 1;
		colon = name_length < length && host[name_length] == ':' ? host + name_length
									 : NULL;
		if (colon == NULL && name_length != length)
			return false;
	}
	if (name_length == 0 || memchr(host, '@', length) != NULL)
		return false;
	if (colon == NULL)
		return true;
	for (const char *at = colon + 1; at < host + length; at++)
		if (*at < '0' || *at > '9')
			return false;
	return colon + 1 < host + length && length - name_length <= 6;
}

bool
aws_url_parse(struct aws_url *url, const char *text)
{
	static const char *const schemes[] = {"https://", "http://"};
	size_t host_length, path_length;
	const char *host, *path, *port;

	*url = (struct aws_url){0};
	if (text[strspn(text, ADDRESS_CHARACTERS)] != '\0')
		return false;
	url->is_plain = strncmp(text, schemes[1], strlen(schemes[1])) == 0;
	if (!url->is_plain && strncmp(text, schemes[0], strlen(schemes[0])) != 0)
		return false;
	host = text + strlen(schemes[url->is_plain]);
	host_length = strcspn(host, "/?");
	if (host_length == 0 || !is_host(host, host_length))
		return false;
	path = host + host_length;
	path_length = strcspn(path, "?");
	port = url->is_plain ? ":80" : ":443";
	if (has_suffix(host, host_length, port))
		host_length -= strlen(port);
	url->host = mem_copy_bytes(host, host_length);
	url->path = path_length == 0 ? mem_copy_string("/") : mem_copy_bytes(path, path_length);
	url->query = mem_copy_string(path[path_length] == '?' ? path + path_length + 1 : "");
	return true;
}

void
aws_url_release(struct aws_url *url)
{
	free(url->host);
	free(url->path);
	free(url->query);
	*url = (struct aws_url){0};
}

void
aws_url_encode(struct buf *out, const char *bytes, size_t length, const char *keeps)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] != '\0' &&
			(strchr(UNRESERVED, bytes[i]) != NULL || strchr(keeps, bytes[i]) != NULL))
			buf_append_char(out, bytes[i]);
		else
			buf_append_format(out, "%%%02X", (unsigned char)bytes[i]);
	}
}

static int
digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

void
aws_url_decode(struct buf *out, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool is_escape = bytes[i] == '%' && i + 2 < length && digit(bytes[i + 1]) >= 0 &&
				 digit(bytes[i + 2]) >= 0;

		buf_append_char(
			out, is_escape ? (char)(digit(bytes[i + 1]) * 16 + digit(bytes[i + 2]))
				       : bytes[i]);
		i += is_escape ? 2 : 0;
	}
}
