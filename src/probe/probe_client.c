/* SPDX-License-Identifier: Apache-2.0 */
/* Talking to the probe without ever waiting for it. */
#include "probe/probe_client.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "probe/probe_process.h"

#define PROGRAM_NAME "athena-connect-probe"
#define UNREAD_LIMIT (4 * PROBE_LINE_LIMIT)

struct probe_client {
	enum probe_state state;
	pid_t process;
	int descriptor; /* -1: closed */
	struct secret request; /* what is still to be sent */
	size_t sent;
	struct buf unread; /* bytes that are no event yet */
	size_t received;
	bool has_greeted;
	bool is_at_end; /* nothing more will be read */
	int64_t started_ms, heard_ms;
	struct error err;
};

bool
probe_client_locate(char **program, struct error *err)
{
	char here[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", here, sizeof(here) - 1);

	if (length > 0) {
		char *folder;

		here[length] = '\0';
		folder = path_folder(here);
		*program = path_join(folder, PROGRAM_NAME);
		free(folder);
		if (access(*program, X_OK) == 0)
			return true;
		free(*program);
	}
	*program = path_join(ATHENA_LIBEXECDIR, PROGRAM_NAME);
	if (access(*program, X_OK) == 0)
		return true;
	(void)error_set(err, ERROR_FILE, "cannot find '%s'", *program);
	free(*program);
	*program = NULL;
	return error_hint(err, "it is part of athena-connect: install it again");
}

bool
probe_client_start(struct probe_client **client, const char *program,
	const struct probe_request *request, int64_t now_ms, struct error *err)
{
	struct probe_client *made = mem_new(1, sizeof(*made));

	*client = NULL;
	if (!probe_process_start(program, &made->process, &made->descriptor, err)) {
		free(made);
		return false;
	}
	buf_init(&made->unread);
	probe_wire_write_request(&made->request, request);
	made->started_ms = made->heard_ms = now_ms;
	*client = made;
	return true;
}

/* Our end is closed, which ends the probe; what is left of the request is wiped. */
static void
hang_up(struct probe_client *client)
{
	if (client->descriptor >= 0)
		(void)close(client->descriptor);
	client->descriptor = -1;
	client->is_at_end = true;
	secret_release(&client->request);
}

static void
leave(struct probe_client *client)
{
	hang_up(client);
	if (client->process != 0)
		probe_process_leave(client->process);
	client->process = 0;
}

static void
break_off(struct probe_client *client, const char *how)
{
	if (client->state != PROBE_RUNNING)
		return;
	client->state = PROBE_BROKEN;
	(void)error_set(&client->err, ERROR_FAILED, "the probe %s", how);
	(void)error_hint(&client->err, "try again; if it stays so, install athena-connect again");
	hang_up(client);
	buf_clear(&client->unread);
	if (client->process != 0)
		probe_process_kill(client->process);
	client->process = 0;
}

void
probe_client_cancel(struct probe_client *client)
{
	if (client->state != PROBE_RUNNING)
		return;
	client->state = PROBE_CANCELLED;
	buf_clear(&client->unread);
	leave(client);
}

void
probe_client_free(struct probe_client *client)
{
	if (client == NULL)
		return;
	probe_client_cancel(client);
	leave(client);
	buf_release(&client->unread);
	free(client);
}

enum probe_state
probe_client_state(const struct probe_client *client)
{
	return client->state;
}

const struct error *
probe_client_error(const struct probe_client *client)
{
	return &client->err;
}

int
probe_client_descriptor(const struct probe_client *client)
{
	return client->descriptor;
}

short
probe_client_poll_events(const struct probe_client *client)
{
	return (short)(POLLIN | (client->sent < client->request.length ? POLLOUT : 0));
}

static int64_t
deadline(const struct probe_client *client)
{
	int64_t silence = client->heard_ms + PROBE_SILENCE_MS,
		total = client->started_ms + PROBE_TOTAL_MS;

	return silence < total ? silence : total;
}

int
probe_client_timeout(const struct probe_client *client, int64_t now_ms)
{
	int64_t left = deadline(client) - now_ms;

	return left < 0 || client->is_at_end ? 0
	       : left > PROBE_SILENCE_MS     ? PROBE_SILENCE_MS
					     : (int)left;
}

/* A probe that has gone is noticed when it is read from. */
static void
send_request(struct probe_client *client)
{
	while (client->sent < client->request.length) {
		ssize_t sent = send(client->descriptor, client->request.bytes + client->sent,
			client->request.length - client->sent, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return;
		client->sent += (size_t)sent;
	}
	secret_release(&client->request);
	client->sent = 0;
}

static void
receive(struct probe_client *client, int64_t now_ms)
{
	char bytes[4096];

	while (client->unread.length < UNREAD_LIMIT) {
		ssize_t got = recv(client->descriptor, bytes, sizeof(bytes), 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (got <= 0) {
			hang_up(client);
			return;
		}
		client->heard_ms = now_ms;
		client->received += (size_t)got;
		buf_append(&client->unread, bytes, (size_t)got);
	}
}

void
probe_client_feed(struct probe_client *client, int64_t now_ms)
{
	if (client->state != PROBE_RUNNING)
		return;
	if (client->descriptor >= 0) {
		send_request(client);
		receive(client, now_ms);
	}
	if (client->received > PROBE_TOTAL_BYTES)
		break_off(client, "says too much");
	else if (now_ms >= deadline(client))
		break_off(client, "does not answer");
	else if (client->is_at_end &&
		 memchr(client->unread.bytes, '\n', client->unread.length) == NULL)
		break_off(client, "ended before it was done");
}

/* Takes a line out of what was read; false when there is no whole one. */
static bool
take_line(struct probe_client *client, struct probe_event *event, bool *is_event)
{
	struct buf *unread = &client->unread;
	const char *end = memchr(unread->bytes, '\n', unread->length);
	size_t length = end == NULL ? unread->length : (size_t)(end - unread->bytes);

	*is_event = false;
	if (end == NULL && length <= PROBE_LINE_LIMIT)
		return false;
	if (end != NULL) {
		*is_event = probe_wire_read_event(unread->bytes, length, event);
		buf_splice(unread, 0, length + 1, "", 0);
	}
	return true;
}

bool
probe_client_next(struct probe_client *client, struct probe_event *event)
{
	bool is_event;

	while (client->state == PROBE_RUNNING && take_line(client, event, &is_event)) {
		if (!is_event || client->has_greeted != (event->kind != PROBE_HELLO)) {
			break_off(client, client->has_greeted ? "says what is not understood"
							      : "is of another version");
			return false;
		}
		client->has_greeted = true;
		if (event->kind == PROBE_HELLO)
			continue;
		if (event->kind == PROBE_END) {
			client->state = PROBE_DONE;
			leave(client);
		}
		return true;
	}
	return false;
}
