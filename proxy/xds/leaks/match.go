package leaks

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	matcherv3 "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
)

// matchOne tries one of Envoy's string matchers. One that can't be tried here is
// taken to match nothing.
func matchOne(m *matcherv3.StringMatcher, s string) bool {
	fold := func(x string) string {
		if m.GetIgnoreCase() {
			return strings.ToLower(x)
		}
		return x
	}
	s = fold(s)
	switch m.GetMatchPattern().(type) {
	case *matcherv3.StringMatcher_Exact:
		return s == fold(m.GetExact())
	case *matcherv3.StringMatcher_Prefix:
		return strings.HasPrefix(s, fold(m.GetPrefix()))
	case *matcherv3.StringMatcher_Suffix:
		return strings.HasSuffix(s, fold(m.GetSuffix()))
	case *matcherv3.StringMatcher_Contains:
		return strings.Contains(s, fold(m.GetContains()))
	case *matcherv3.StringMatcher_SafeRegex:
		re, err := regexp.Compile("^(?:" + m.GetSafeRegex().GetRegex() + ")$")
		return err == nil && re.MatchString(s)
	}
	return false
}

// quote writes a name from the config; a name that was left out shows as such.
func quote(name string) string {
	if name == "" {
		return "without a name"
	}
	return strconv.Quote(name)
}

func every[T any](list []T, is func(T) bool) bool {
	return !slices.ContainsFunc(list, func(x T) bool { return !is(x) })
}

func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "proxy"):
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
