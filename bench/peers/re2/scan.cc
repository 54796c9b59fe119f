// RE2 under the protocol of bench/peer.go: one set tells which rules match, then
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
#include <vector>

using re2::StringPiece;

static long long spent() {
	timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static unsigned long find(const RE2 &re, StringPiece text) {
	unsigned long n = 0;
	size_t at = 0;
	StringPiece match;
	while (at <= text.size() && re.Match(text, at, text.size(), RE2::UNANCHORED, &match, 1)) {
		n++;
		at = match.data() - text.data() + std::max<size_t>(1, match.size());
	}
	return n;
}

// The texts of a file, one a line.
struct Texts {
	std::string bytes;
	std::vector<StringPiece> all;

	explicit Texts(const std::string &file) {
		std::stringstream read;
		read << std::ifstream(file).rdbuf();
		bytes = read.str();
		for (size_t from = 0, to; (to = bytes.find('\n', from)) != std::string::npos; from = to + 1)
			all.emplace_back(bytes.data() + from, to - from);
	}
};

int main(int argc, char **argv) {
	if (argc != 2) {
		std::cerr << "usage: scan RULES\n";
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

	std::cout << R"({"name":"RE2","version":")" << VERSION << R"(","ways":["Set, then each"],"exact":["Set, then each"]})" << std::endl;
	std::string name;
	std::unique_ptr<Texts> texts;
	for (std::string order; std::getline(std::cin, order);) {
		std::string wanted = order.substr(order.find('\t') + 1);
		if (wanted != name) texts = std::make_unique<Texts>(name = wanted);
		unsigned long matches = 0;
		std::vector<int> which;
		RE2::Set::ErrorInfo error{};
		long long from = spent();
		for (auto text : texts->all) {
			if (set.Match(text, &which, &error))
				for (int i : which) matches += find(*rules[i], text);
			else if (error.kind != RE2::Set::kNoError)
				for (auto &rule : rules) matches += find(*rule, text); // the set ran out of memory
		}
		std::cout << "{\"cpu_ns\":" << spent() - from << ",\"texts\":" << texts->all.size() << ",\"matches\":" << matches << "}" << std::endl;
	}
}
