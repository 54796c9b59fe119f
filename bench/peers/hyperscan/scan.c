// Hyperscan under the protocol of bench/peer.go.
//
// It says where matches end, every place for each; where they start only if asked,
// rule by rule, and not for every rule. The way "with starts" asks wherever it can
// and counts what overlaps from one start as one match, which is what the other
// engines give.
#define _GNU_SOURCE
#include <hs/hs.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_RULES = 4096 };

struct texts {
	char *bytes;
	long size, count;
	long *start; // count + 1 of them
};

struct rules {
	const char *text[MOST_RULES];
	unsigned int flags[MOST_RULES], ids[MOST_RULES];
	int count, left_out, without_starts;
};

// What was matched last of a rule that tells starts.
struct last {
	long text;
	unsigned long long from, to;
};

static unsigned long matches;
static long current; // text
static struct last last[MOST_RULES];

static int each(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
	(void)id, (void)from, (void)to, (void)flags, (void)context;
	matches++;
	return 0;
}

static int merged(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *rules) {
	(void)flags;
	struct last *l = &last[id];
	if (((struct rules *)rules)->flags[id] & HS_FLAG_SOM_LEFTMOST) {
		if (l->text == current && from < l->to) {
			if (from == l->from) l->to = to;
			return 0;
		}
		*l = (struct last){current, from, to};
	}
	matches++;
	return 0;
}

static long long spent(void) {
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *what) {
	fprintf(stderr, "hyperscan: %s\n", what);
	exit(1);
}

static struct texts read_texts(const char *name) {
	struct texts t = {0};
	FILE *f = fopen(name, "rb");
	if (!f) fail("no texts");
	fseek(f, 0, SEEK_END);
	t.size = ftell(f);
	rewind(f);
	t.bytes = malloc(t.size + 1);
	if (fread(t.bytes, 1, t.size, f) != (size_t)t.size) fail("short texts");
	fclose(f);
	for (long i = 0; i < t.size; i++) t.count += t.bytes[i] == '\n';
	t.start = malloc((t.count + 1) * sizeof *t.start);
	long k = 0;
	t.start[0] = 0;
	for (long i = 0; i < t.size; i++)
		if (t.bytes[i] == '\n') t.start[++k] = i + 1;
	return t;
}

static int takes(const char *rule, unsigned int flags) {
	hs_database_t *db;
	hs_compile_error_t *err;
	unsigned int mode = HS_MODE_STREAM | (flags & HS_FLAG_SOM_LEFTMOST ? HS_MODE_SOM_HORIZON_LARGE : 0);
	if (hs_compile(rule, flags, mode, NULL, &db, &err)) {
		hs_free_compile_error(err);
		return 0;
	}
	hs_free_database(db);
	return 1;
}

// add takes a rule with the flags that it can bear: starts, and characters beyond
// ASCII where it has any. Bytes are faster, and the same for all other rules.
static void add(struct rules *r, const char *rule) {
	unsigned int wide = strstr(rule, "\\x{") || strstr(rule, "\\p") ? HS_FLAG_UTF8 : 0;
	for (const char *c = rule; *c; c++)
		if (*c & 0x80) wide = HS_FLAG_UTF8;
	unsigned int choice[] = {wide | HS_FLAG_SOM_LEFTMOST, wide, 0};
	int k = 0;
	while (k < 3 && !takes(rule, choice[k])) k++;
	if (k == 3) {
		r->left_out++;
		return;
	}
	r->without_starts += k > 0;
	r->flags[r->count] = choice[k];
	r->ids[r->count] = r->count;
	r->text[r->count++] = rule;
}

static void read_rules(struct rules *r, const char *name) {
	FILE *f = fopen(name, "r");
	if (!f) fail("no rules");
	char *line = NULL;
	size_t room = 0;
	while (getline(&line, &room, f) > 0 && r->count < MOST_RULES) {
		char *rule = strchr(line, '\t');
		if (!rule) fail("a rule without a tab");
		rule[strcspn(rule, "\n")] = 0;
		add(r, strdup(rule + 1));
	}
	free(line);
	fclose(f);
}

struct way {
	const char *name;
	unsigned int mode;
	int starts;
	struct rules *rules;
	hs_database_t *db;
	hs_scratch_t *scratch;
	pthread_t compiler;
};

static void *compile(void *way) {
	struct way *w = way;
	struct rules *r = w->rules;
	unsigned int flags[MOST_RULES];
	for (int i = 0; i < r->count; i++) flags[i] = w->starts ? r->flags[i] : r->flags[i] & ~HS_FLAG_SOM_LEFTMOST;
	hs_platform_info_t here;
	hs_compile_error_t *err;
	hs_populate_platform(&here);
	if (hs_compile_multi(r->text, flags, r->ids, r->count, w->mode, &here, &w->db, &err)) fail(err->message);
	if (hs_alloc_scratch(w->db, &w->scratch)) fail("no scratch");
	return NULL;
}

static void scan(struct way *w, struct texts *t) {
	match_event_handler found = w->starts ? merged : each;
	hs_stream_t *s = NULL;
	if (w->mode & HS_MODE_STREAM) hs_open_stream(w->db, 0, &s);
	for (long i = 0; i < t->count; i++) {
		const char *text = t->bytes + t->start[i];
		unsigned int length = t->start[i + 1] - t->start[i] - 1;
		current++;
		if (s) {
			hs_scan_stream(s, text, length, 0, w->scratch, found, w->rules);
			hs_reset_stream(s, 0, w->scratch, found, w->rules);
		} else {
			hs_scan(w->db, text, length, 0, w->scratch, found, w->rules);
		}
	}
	if (s) hs_close_stream(s, w->scratch, NULL, NULL);
}

int main(int argc, char **argv) {
	if (argc != 2) fail("usage: scan RULES");
	static struct rules rules;
	read_rules(&rules, argv[1]);
	struct way ways[] = {
		{"block", HS_MODE_BLOCK, .rules = &rules},
		{"streaming", HS_MODE_STREAM, .rules = &rules},
		{"streaming, with starts", HS_MODE_STREAM | HS_MODE_SOM_HORIZON_LARGE, .starts = 1, .rules = &rules},
	};
	int most = sizeof ways / sizeof *ways;
	const char *version = hs_version();
	for (int k = 0; k < most; k++) // these take many seconds, and a core each
		if (pthread_create(&ways[k].compiler, NULL, compile, &ways[k])) fail("no thread");
	printf("{\"name\":\"Hyperscan\",\"version\":\"%.*s\",\"ways\":[", (int)strcspn(version, " "), version);
	for (int k = 0; k < most; k++) {
		pthread_join(ways[k].compiler, NULL);
		printf("%s\"%s\"", k ? "," : "", ways[k].name);
	}
	printf("],\"note\":\"rules that it does not compile and leaves out: %d; that it takes only without starts: %d\"}\n", rules.left_out, rules.without_starts);
	fflush(stdout);
	char order[4096], file[4096] = "";
	struct texts texts = {0};
	while (fgets(order, sizeof order, stdin)) {
		order[strcspn(order, "\n")] = 0;
		char *wanted = strchr(order, '\t');
		if (!wanted) fail("an order without a file");
		*wanted++ = 0;
		if (strcmp(wanted, file)) {
			free(texts.bytes), free(texts.start);
			texts = read_texts(strcpy(file, wanted));
		}
		for (int k = 0; k < most; k++) {
			if (strcmp(order, ways[k].name)) continue;
			matches = 0;
			long long from = spent();
			scan(&ways[k], &texts);
			printf("{\"cpu_ns\":%lld,\"texts\":%ld,\"matches\":%lu}\n", spent() - from, texts.count, matches);
			fflush(stdout);
		}
	}
	return 0;
}
