//! The regex crates under the protocol of bench/peer.go.
//!
//! One automaton of all rules gives the matches of whichever comes first at a
//! place; a RegexSet tells which rules match and each of these is then searched
//! for by itself, which gives every match of every rule.

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use regex_automata::meta;
use std::io::{BufRead, Write};

/// Room for states of automata, as RE2 has it. With less the set forgets them on
/// dense texts and is many times slower.
const CACHE: usize = 512 << 20;

fn spent() -> i64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: t is a timespec that lives through the call.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut t) };
    t.tv_sec as i64 * 1_000_000_000 + t.tv_nsec as i64
}

/// The crates take `\d`, `\w`, `\s` and `\b` to speak of all of Unicode, the other
/// engines of ASCII; that finds other things, and is far slower beyond ASCII.
fn ascii_classes(rule: &str) -> String {
    let mut out = String::with_capacity(2 * rule.len());
    let mut chars = rule.chars();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next() } else { None };
        match escaped {
            None => out.push(c),
            Some('b') => out.push_str(r"(?-u:\b)"),
            Some('d') => out.push_str("[0-9]"),
            Some('D') => out.push_str("[^0-9]"),
            Some('s') => out.push_str(r"[\t\n\f\r ]"),
            Some('S') => out.push_str(r"[^\t\n\f\r ]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('W') => out.push_str("[^0-9A-Za-z_]"),
            Some(other) => out.extend(['\\', other]),
        }
    }
    out
}

fn one_automaton(rules: &[String]) -> meta::Regex {
    meta::Regex::builder()
        .syntax(regex_automata::util::syntax::Config::new().utf8(false))
        .configure(
            meta::Regex::config()
                .utf8_empty(false)
                .nfa_size_limit(Some(1 << 30))
                .hybrid_cache_capacity(CACHE),
        )
        .build_many(rules)
        .expect("rules compile into one automaton")
}

fn set_of(rules: &[String]) -> RegexSet {
    RegexSetBuilder::new(rules)
        .size_limit(1 << 30)
        .dfa_size_limit(CACHE)
        .build()
        .expect("rules compile into a set")
}

fn each(rules: &[String]) -> Vec<Regex> {
    let compile = |r: &String| RegexBuilder::new(r).size_limit(1 << 28).build();
    rules.iter().map(|r| compile(r).expect("a rule compiles")).collect()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, rules] = args.as_slice() else {
        eprintln!("usage: scan RULES");
        std::process::exit(2);
    };
    let rules: Vec<String> = std::fs::read_to_string(rules)
        .expect("rules")
        .lines()
        .map(|l| ascii_classes(l.split_once('\t').expect("a tab in each rule").1))
        .collect();
    let automaton = one_automaton(&rules);
    let (set, each) = (set_of(&rules), each(&rules));
    println!(
        r#"{{"name":"Rust regex","version":"1.13.2","ways":["one automaton","RegexSet, then each"],"exact":["RegexSet, then each"]}}"#
    );

    let (mut file, mut bytes) = (String::new(), Vec::new());
    for order in std::io::stdin().lock().lines() {
        let order = order.expect("an order");
        let (way, wanted) = order.split_once('\t').expect("a file in each order");
        if wanted != file {
            file = wanted.to_string();
            bytes = std::fs::read(&file).expect("texts");
        }
        let mut texts: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
        texts.pop(); // behind the last newline
        let from = spent();
        let matches: usize = match way {
            "one automaton" => texts.iter().map(|t| automaton.find_iter(*t).count()).sum(),
            _ => texts
                .iter()
                .map(|t| set.matches(t).iter().map(|i| each[i].find_iter(t).count()).sum::<usize>())
                .sum(),
        };
        println!(r#"{{"cpu_ns":{},"texts":{},"matches":{}}}"#, spent() - from, texts.len(), matches);
        std::io::stdout().flush().expect("somebody listens");
    }
}
