/* SPDX-License-Identifier: Apache-2.0 */
/* athena-connect that, once it is done, looks through its own memory for what NEEDLES names, as
 * needles_write() wrote it. Ends with SEARCHED_FOUND where something is found. */
#include <locale.h>
#include <stdlib.h>

#include "base/secret.h"
#include "cmd/commands.h"
#include "store/vault.h"
#include "support/memory.h"

/* What libpanel makes for the whole screen has no owner once the screen is given back; elsewhere a
 * stale pointer on the stack hides it, which the search writes over. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:new_panel";
}

int
main(int argc, char **argv)
{
	static struct needle needles[NEEDLES_READ];
	const char *text = getenv("NEEDLES");
	size_t count;
	int status;

	(void)argc;
	memory_begin(argv);
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	count = needles_read(text == NULL ? "" : text, needles);
	vault_work_factor = 1;
	status = commands_run(argv);
	return memory_search(needles, count, MEMORY_ALL) == 0 ? status : SEARCHED_FOUND;
}
