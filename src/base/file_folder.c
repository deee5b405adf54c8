/* SPDX-License-Identifier: Apache-2.0 */
/* Folders: making them, whether they are one's own, and the lock that keeps two writers apart. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file_parts.h"
#include "base/mem.h"
#include "base/path.h"

#define LOCK_POLL_NANOSECONDS (20 * 1000 * 1000)

bool
file_sync_folder(int folder, const char *path, struct error *err)
{
	/* Some network file systems cannot: they have no such promise to give. */
	if (fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP)
		return true;
	return file_fail(err, "write out the folder", path);
}

/* A new folder's name is only safe once its parent was written out. */
static bool
make_folder(const char *path, struct error *err)
{
	char *parent_path;
	int parent;
	bool ok;

	if (mkdir(path, 0700) != 0)
		return errno == EEXIST || file_fail(err, "make the folder", path);
	parent_path = path_folder(path);
	parent = open(parent_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = parent >= 0 ? file_sync_folder(parent, parent_path, err)
			 : file_fail(err, "open", parent_path);
	if (parent >= 0)
		(void)close(parent);
	free(parent_path);
	return ok;
}

bool
file_make_folders(const char *folder, struct error *err)
{
	char *path = mem_copy_string(folder);
	struct stat status;
	bool ok = true;

	if (stat(path, &status) == 0)
		goto out;
	for (char *at = path; ok && *at != '\0'; at++) {
		if (at == path || *at != '/' || at[-1] == '/')
			continue;
		*at = '\0';
		ok = stat(path, &status) == 0 || make_folder(path, err);
		*at = '/';
	}
	ok = ok && make_folder(path, err);
out:
	free(path);
	return ok;
}

/* Whether the group is the account's own, without any other member. Not for root, whose group
 * often has some. */
static bool
is_private_group(gid_t gid)
{
	const struct passwd *account = geteuid() == 0 ? NULL : getpwuid(geteuid());
	const struct group *group = getgrgid(gid);

	if (account == NULL || group == NULL || strcmp(account->pw_name, group->gr_name) != 0)
		return false;
	for (char **member = group->gr_mem; *member != NULL; member++)
		if (strcmp(*member, account->pw_name) != 0)
			return false;
	return true;
}

bool
file_check_folder(const char *folder, struct error *err)
{
	char *shown = path_shown(folder);
	struct stat status;
	bool ok = false;

	if (stat(folder, &status) != 0) {
		ok = errno == ENOENT || file_fail(err, "look at", folder);
	} else if (status.st_uid != geteuid()) {
		(void)error_set(
			err, ERROR_FILE, "the folder '%s' belongs to another account", shown);
		(void)error_hint(
			err, "run as its owner, or name a folder of your own with --profiles-dir");
	} else if ((status.st_mode & S_IWOTH) != 0 ||
		   ((status.st_mode & S_IWGRP) != 0 && !is_private_group(status.st_gid))) {
		(void)error_set(
			err, ERROR_FILE, "other accounts may write into the folder '%s'", shown);
		(void)error_hint(err, "chmod go-w '%s'", folder);
	} else {
		ok = true;
	}
	free(shown);
	return ok;
}

static bool
wait_for(int lock, int seconds, const char *folder, struct error *err)
{
	const struct timespec pause = {0, LOCK_POLL_NANOSECONDS};
	struct timespec now, end;

	(void)clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += seconds;
	while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return file_fail(err, "lock", folder);
		(void)clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec > end.tv_sec ||
			(now.tv_sec == end.tv_sec && now.tv_nsec >= end.tv_nsec)) {
			char *shown = path_shown(folder);

			(void)error_set(err, ERROR_FILE,
				"cannot lock '%s': another athena-connect is writing there", shown);
			free(shown);
			return error_hint(err, "try again when it is done");
		}
		(void)nanosleep(&pause, NULL);
	}
	return true;
}

/* What root makes in somebody's folder must not lock its owner out. */
static void
give_to_owner(int lock, const char *folder)
{
	struct stat status;

	if (geteuid() == 0 && stat(folder, &status) == 0 && status.st_uid != 0 &&
		fchown(lock, status.st_uid, status.st_gid) != 0)
		return; /* the lock itself holds all the same */
}

bool
file_lock(const char *folder, const char *name, int seconds, int *lock, struct error *err)
{
	char *path = path_join(folder, name);
	bool ok = false;

	*lock = -1;
	if (!file_make_folders(folder, err))
		goto out;
	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
	if (*lock < 0) {
		(void)file_fail(err, "write into", folder);
		goto out;
	}
	ok = wait_for(*lock, seconds, folder, err);
	if (ok)
		give_to_owner(*lock, folder);
	if (!ok) {
		(void)close(*lock);
		*lock = -1;
	}
out:
	free(path);
	return ok;
}

void
file_unlock(int lock)
{
	if (lock >= 0)
		(void)close(lock);
}
