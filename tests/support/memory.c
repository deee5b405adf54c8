/* SPDX-License-Identifier: Apache-2.0 */
/* The search reads memory where it lies: a copy of it would be found next. */
#include "support/memory.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>
#include <curses.h>

#include "base/buf.h"
#include "base/mem.h"
#include "crypto/encode.h"
#include "crypto/random.h"

#define MASK 0xa5u
#define MAP_LIMIT (1u << 20) /* of the text that tells the mappings */
#define SHADOW_SIZE (128u << 20) /* the sanitizer leaves its own out of dumps, as we do secrets */

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

/* The sanitizer's heap. What else it maps is no memory of the program's; with the calls that it
 * notes it also keeps words that it took for frames. */
#ifdef HAS_SANITIZER
#define UNCHECKED __attribute__((no_sanitize("address", "undefined")))
#define HEAP_START 0x600000000000u
#define HEAP_SIZE 0x40000000000u
#else
#define UNCHECKED
#define HEAP_START 0
#define HEAP_SIZE UINTPTR_MAX
#endif

/* Distances between the characters of a text: bytes, wide characters, cells of curses. */
static const size_t strides[] = {1, sizeof(wchar_t), sizeof(cchar_t)};

struct region {
	const unsigned char *start, *end;
	char name[64];
	bool is_writable, is_secret, is_named;
};

static size_t searched;

struct needle
needle_of(const char *name, const void *bytes, size_t length)
{
	struct needle needle = {.name = name, .length = length};

	assert_true(length >= NEEDLE_PART && length <= NEEDLE_LIMIT);
	for (size_t i = 0; i < length; i++)
		needle.hidden[i] = ((const unsigned char *)bytes)[i] ^ MASK;
	return needle;
}

struct needle
needle_new(const char *name, size_t length)
{
	static const char signs[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct needle needle = {.name = name, .length = length};

	assert_true(length >= NEEDLE_PART && length <= NEEDLE_LIMIT);
	random_private(needle.hidden, length);
	for (size_t i = 0; i < length; i++)
		needle.hidden[i] = (unsigned char)signs[needle.hidden[i] % 64] ^ MASK;
	return needle;
}

struct needle
needle_reversed(const char *name, const struct needle *needle)
{
	struct needle reversed = {.name = name, .length = needle->length};

	for (size_t i = 0; i < needle->length; i++)
		reversed.hidden[i] = needle->hidden[needle->length - 1 - i];
	return reversed;
}

void
needle_show(const struct needle *needle, struct secret *bytes)
{
	secret_release(bytes);
	secret_reserve(bytes, needle->length);
	for (size_t i = 0; i < needle->length; i++)
		bytes->bytes[i] = (char)(needle->hidden[i] ^ MASK);
	bytes->bytes[needle->length] = '\0';
	bytes->length = needle->length;
}

/* The text of /proc/self/smaps (free). */
static char *
read_map(void)
{
	int descriptor = open("/proc/self/smaps", O_RDONLY | O_CLOEXEC);
	char *text = mem_new(MAP_LIMIT, 1);
	size_t length = 0;
	ssize_t part;

	assert_true(descriptor >= 0);
	while ((part = read(descriptor, text + length, MAP_LIMIT - 1 - length)) > 0)
		length += (size_t)part;
	assert_int_equal(part, 0);
	assert_true(length < MAP_LIMIT - 1);
	(void)close(descriptor);
	return text;
}

/* The next mapping of the text; false at its end. A head line, then lines of figures, of which the
 * flags come last. */
static bool
next_region(char **text, struct region *region)
{
	bool has_head = false;

	*region = (struct region){.start = NULL};
	while (**text != '\0') {
		char *line = *text, *end = strchr(line, '\n'), *name;
		unsigned long start, stop;
		char rights[8];

		*end = '\0';
		*text = end + 1;
		if (sscanf(line, "%lx-%lx %7s", &start, &stop, rights) == 3) {
			has_head = true;
			region->start = (const unsigned char *)start;
			region->end = (const unsigned char *)stop;
			region->is_writable = rights[0] == 'r' && rights[1] == 'w';
			name = strpbrk(line, "/[");
			region->is_named = name != NULL;
			(void)snprintf(region->name, sizeof(region->name), "%s",
				name == NULL ? "no file" : name);
		} else if (has_head && strncmp(line, "VmFlags:", 8) == 0) {
			region->is_secret = strstr(line, " dd") != NULL;
			return true;
		}
	}
	return false;
}

/* The first two characters of every part of a needle. */
struct filter {
	const struct needle *needles;
	size_t count;
	unsigned char starts[65536 / 8];
};

static void
filter_init(struct filter *filter)
{
	memset(filter->starts, 0, sizeof(filter->starts));
	for (size_t n = 0; n < filter->count; n++)
		for (size_t i = 0; i + NEEDLE_PART <= filter->needles[n].length; i++) {
			const unsigned char *part = filter->needles[n].hidden + i;
			unsigned start = (unsigned)part[0] << 8 | part[1];

			filter->starts[start / 8] |= (unsigned char)(1u << start % 8);
		}
}

/* The needle of which a part stands here; NULL for none. */
UNCHECKED static const struct needle *
find(const struct filter *filter, const unsigned char *at, size_t stride)
{
	for (size_t n = 0; n < filter->count; n++)
		for (size_t i = 0; i + NEEDLE_PART <= filter->needles[n].length; i++) {
			const unsigned char *part = filter->needles[n].hidden + i;
			size_t same = 0;

			while (same < NEEDLE_PART && (at[same * stride] ^ MASK) == part[same])
				same++;
			if (same == NEEDLE_PART)
				return &filter->needles[n];
		}
	return NULL;
}

UNCHECKED static size_t
search_region(const struct filter *filter, const struct region *region, size_t stride)
{
	size_t size = (size_t)(region->end - region->start), span = (NEEDLE_PART - 1) * stride + 1;
	size_t hits = 0;

	for (size_t i = 0; i + span <= size; i++) {
		const unsigned char *at = region->start + i;
		unsigned start = (at[0] ^ MASK) << 8 | (at[stride] ^ MASK);
		const struct needle *found;

		if ((filter->starts[start / 8] & 1u << start % 8) == 0)
			continue;
		found = find(filter, at, stride);
		if (found == NULL)
			continue;
		hits++;
		(void)fprintf(stderr, "found: %s at %p, %zu apart, in %s\n", found->name,
			(const void *)at, stride, region->name);
		i += (NEEDLE_LIMIT - 1) * stride;
	}
	return hits;
}

/* What one search is asked, and its answer. */
struct search {
	struct filter filter;
	enum memory_part part;
	size_t hits;
};

static bool
is_wanted(const struct region *region, enum memory_part part)
{
	uintptr_t start = (uintptr_t)region->start;
	bool is_shadow = (size_t)(region->end - region->start) >= SHADOW_SIZE;

	if (!region->is_writable || (part == MEMORY_BUT_SECRETS && region->is_secret))
		return false;
	return region->is_named || (region->is_secret && !is_shadow) ||
	       start - HEAP_START < HEAP_SIZE;
}

/* Narrows `run` to the next pages in a row that lie in memory; false when none are left. Reading
 * those that were never touched would only make them. */
static bool
next_run(const struct region *region, struct region *run)
{
	size_t size = (size_t)sysconf(_SC_PAGESIZE);
	const unsigned char *at = run->end;
	bool is_run = false;

	run->start = at;
	for (; at < region->end; at += size) {
		unsigned char state = 0;
		bool is_there =
			mincore((void *)(uintptr_t)at, size, &state) == 0 && (state & 1) != 0;

		if (is_run && !is_there)
			break;
		if (!is_run && is_there)
			run->start = at;
		is_run = is_run || is_there;
	}
	run->end = at;
	return is_run;
}

static void *
search(void *argument)
{
	struct search *search = argument;
	char *text = read_map(), *rest = text;
	struct region region;

	filter_init(&search->filter);
	while (next_region(&rest, &region)) {
		struct region run = region;

		run.end = region.start;
		while (is_wanted(&region, search->part) && next_run(&region, &run)) {
			searched += (size_t)(run.end - run.start);
			for (size_t i = 0; i < sizeof(strides) / sizeof(strides[0]); i++)
				search->hits += search_region(&search->filter, &run, strides[i]);
		}
	}
	free(text);
	return NULL;
}

size_t
memory_search(const struct needle *needles, size_t count, enum memory_part part)
{
	static struct search one;
	pthread_t thread;

	one = (struct search){.filter = {.needles = needles, .count = count}, .part = part};
	searched = 0;
	/* A thread has a stack of its own: what was left on this one is not written over. */
	assert_int_equal(pthread_create(&thread, NULL, search, &one), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	return one.hits;
}

void
memory_begin(char **argv)
{
#ifdef HAS_SANITIZER
	if (getenv("LD_BIND_NOW") == NULL) {
		(void)setenv("LD_BIND_NOW", "1", 1);
		(void)execv("/proc/self/exe", argv);
	}
#endif
	(void)argv;
	/* The first thread gets a new stack, the second one that of the first: other functions. */
	for (int i = 0; i < 2; i++)
		(void)memory_search(NULL, 0, MEMORY_ALL);
}

size_t
memory_searched(void)
{
	return searched;
}

char *
needles_write(const struct needle *needles, size_t count)
{
	struct buf text;

	buf_init(&text);
	for (size_t n = 0; n < count; n++) {
		char hex[2 * NEEDLE_LIMIT + 1];

		hex_encode(needles[n].hidden, needles[n].length, hex);
		buf_append_format(&text, "%s=%s;", needles[n].name, hex);
	}
	return buf_take(&text);
}

size_t
needles_read(const char *text, struct needle needles[NEEDLES_READ])
{
	size_t count = 0;

	while (*text != '\0' && count < NEEDLES_READ) {
		struct needle *needle = &needles[count++];
		unsigned byte;

		*needle = (struct needle){.name = mem_copy_bytes(text, strcspn(text, "="))};
		for (text = strchr(text, '=') + 1; *text != ';'; text += 2) {
			assert_int_equal(sscanf(text, "%2x", &byte), 1);
			needle->hidden[needle->length++] = (unsigned char)byte;
		}
		text++;
	}
	return count;
}
