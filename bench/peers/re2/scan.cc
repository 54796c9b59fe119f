// RE2 under the protocol of bench/peers.go: one set tells which rules match, then
// each of these is searched for by itself.
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

static long long spent() {
	timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static unsigned long find(const RE2 &re, std::string_view text) {
	unsigned long n = 0;
	size_t at = 0;
	absl::string_view match;
	while (at <= text.size() && re.Match(text, at, text.size(), RE2::UNANCHORED, &match, 1)) {
		n++;
		at = match.data() - text.data() + std::max<size_t>(1, match.size());
	}
	return n;
}

int main(int argc, char **argv) {
	if (argc != 3) {
		std::cerr << "usage: scan RULES TEXTS\n";
		return 2;
	}
	RE2::Options options;
	options.set_max_mem(512 << 20);
	RE2::Set set(options, RE2::UNANCHORED);
	std::vector<std::unique_ptr<RE2>> rules;
	std::ifstream file(argv[1]);
	for (std::string line; std::getline(file, line);) {
		std::string rule = line.substr(line.find('\t') + 1), err;
		if (set.Add(rule, &err) < 0) {
			std::cerr << "re2: " << err << "\n";
			return 1;
		}
		rules.push_back(std::make_unique<RE2>(rule, options));
	}
	if (!set.Compile()) {
		std::cerr << "re2: out of memory\n";
		return 1;
	}
	std::stringstream all;
	all << std::ifstream(argv[2]).rdbuf();
	std::string bytes = all.str();
	std::vector<std::string_view> texts;
	for (size_t from = 0, to; (to = bytes.find('\n', from)) != std::string::npos; from = to + 1)
		texts.emplace_back(bytes.data() + from, to - from);

	std::cout << R"({"name":"RE2","version":"","ways":["Set, then each"]})" << std::endl;
	for (std::string way; std::getline(std::cin, way);) {
		unsigned long matches = 0;
		std::vector<int> which;
		long long from = spent();
		for (auto text : texts)
			if (set.Match(text, &which))
				for (int i : which) matches += find(*rules[i], text);
		std::cout << "{\"cpu_ns\":" << spent() - from << ",\"texts\":" << texts.size() << ",\"matches\":" << matches << "}" << std::endl;
	}
}
