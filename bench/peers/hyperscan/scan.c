// Hyperscan under the protocol of bench/peers.go: scan RULES TEXTS, then a line
// for each way of scanning that is wanted.
#define _GNU_SOURCE
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_RULES = 4096, BLOCK = 64 << 10 };

struct texts {
	char *bytes;
	long size, count;
	long *start; // count + 1 of them
};

static unsigned long matches;

static int count(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
	(void)id, (void)from, (void)to, (void)flags, (void)context;
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

static int read_rules(const char *name, const char **rules) {
	FILE *f = fopen(name, "r");
	if (!f) fail("no rules");
	char *line = NULL;
	size_t room = 0;
	int n = 0;
	while (getline(&line, &room, f) > 0 && n < MOST_RULES) {
		char *rule = strchr(line, '\t');
		if (!rule) fail("a rule without a tab");
		rule[strcspn(rule, "\n")] = 0;
		rules[n++] = strdup(rule + 1);
	}
	free(line);
	fclose(f);
	return n;
}

struct way {
	const char *name;
	unsigned int mode, flags;
	hs_database_t *db;
	hs_scratch_t *scratch;
};

static void compile(struct way *w, const char **rules, int n) {
	unsigned int flags[MOST_RULES], ids[MOST_RULES];
	for (int i = 0; i < n; i++) flags[i] = w->flags, ids[i] = i;
	hs_platform_info_t here;
	hs_compile_error_t *err;
	hs_populate_platform(&here);
	if (hs_compile_multi(rules, flags, ids, n, w->mode, &here, &w->db, &err)) fail(err->message);
	if (hs_alloc_scratch(w->db, &w->scratch)) fail("no scratch");
}

static long scan(struct way *w, struct texts *t) {
	if (w->mode & HS_MODE_STREAM) {
		hs_stream_t *s;
		hs_open_stream(w->db, 0, &s);
		for (long i = 0; i < t->count; i++) {
			hs_scan_stream(s, t->bytes + t->start[i], t->start[i + 1] - t->start[i] - 1, 0, w->scratch, count, 0);
			hs_reset_stream(s, 0, w->scratch, count, 0);
		}
		hs_close_stream(s, w->scratch, count, 0);
		return t->count;
	}
	if (strstr(w->name, "64 KiB")) {
		long blocks = 0;
		for (long at = 0; at + BLOCK <= t->size; at += BLOCK, blocks++)
			hs_scan(w->db, t->bytes + at, BLOCK, 0, w->scratch, count, 0);
		return blocks;
	}
	for (long i = 0; i < t->count; i++)
		hs_scan(w->db, t->bytes + t->start[i], t->start[i + 1] - t->start[i] - 1, 0, w->scratch, count, 0);
	return t->count;
}

int main(int argc, char **argv) {
	if (argc != 3) fail("usage: scan RULES TEXTS");
	static const char *rules[MOST_RULES];
	int n = read_rules(argv[1], rules);
	struct texts t = read_texts(argv[2]);
	struct way ways[] = {
		{"block", HS_MODE_BLOCK, 0, NULL, NULL},
		{"streaming", HS_MODE_STREAM, 0, NULL, NULL},
		{"streaming, with starts", HS_MODE_STREAM | HS_MODE_SOM_HORIZON_LARGE, HS_FLAG_SOM_LEFTMOST, NULL, NULL},
		{"64 KiB", HS_MODE_BLOCK, 0, NULL, NULL},
	};
	printf("{\"name\":\"Hyperscan\",\"version\":\"%.6s\",\"ways\":[", hs_version());
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		compile(&ways[k], rules, n);
		printf("%s\"%s\"", k ? "," : "", ways[k].name);
	}
	printf("]}\n");
	fflush(stdout);
	char line[128];
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
			if (strcmp(line, ways[k].name)) continue;
			matches = 0;
			long long from = spent();
			long texts = scan(&ways[k], &t);
			printf("{\"cpu_ns\":%lld,\"texts\":%ld,\"matches\":%lu}\n", spent() - from, texts, matches);
			fflush(stdout);
		}
	}
	return 0;
}
