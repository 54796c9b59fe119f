package content

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fragments are pieces that units of a format are made of, in and out of place.
var fragments = map[FormatKind]string{
	JSONBody:      `{|}|[|]|,|:|"a"|"4111|1111"|4111111111111111|"|\|\u0034|\u00|\ud83d|\ude00|\n|é| |true|fal|se|null|1.5e|3|-|0|"<b>"|"&#52;|"{\"a\":1}"|\"|[[1],{"x":"4111111111111111"}]|{"k":"a longer text, more than the window"}|` + "\n",
	LinesBody:     "{}|[1]|\n|\r\n| |\"4111111111111111\"|{\"a\":|1}|\"|x|1",
	FormBody:      `a|b=|&|=|;|+|%34|%3|%|%25|34|4111|1111|4111111111111111|%C3%A9|%E9|%C3|é|{"t":"|"}|%7B%22t%22%3A%22|%22%7D|text=|a longer text of twenty-four or more|&&|==`,
	MultipartBody: "--XX|--XX--|\r\n|\r|\n|Content-Disposition: form-data; name=\"a\"|; filename=\"4111111111111111.txt\"|; filename*=UTF-8''4111%201111.txt|Content-Type: text/plain|Content-Type: application/json|Content-Type: image/png|\r\n\r\n|4111 1111 |1111 1111|{\"a\":\"4111111111111111\"}|\x00|\xff|--XX\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n|\r\n--XX--\r\n|\r\n--XX\r\n\r\n|a longer text of more than a window",
	TextBody:      "4111|1111 | |\n|<b>|</b>|<|>|&|&#52;|&#5|2;|&nbsp;|&nb|<!--|-->|{\"a\":\"|\"}|[|]|é|\xc3|\x00|4111111111111111|a longer text of more than a window|<hunter2>|<br>|%34|%253|%3|%|42|a",
	HTMLBody:      "4111|1111 | |\n|<b>|</b>|<p>|</p>|<br/>|<|>|</|&|&#52;|&#x34;|&nbsp;|&amp|&notit;|;|<!--|-->|<!|<?|<script>|</script>|</scr|<title>|</title>|<a href=\"|<a title='|<img alt=|\"|'|=|/|<x 4111 1111|%34|%2534|%|é|4111111111111111|a longer text of more than a window",
	XMLBody:       "<a>|</a>|<b x=\"4111111111111111\">|</b>|<c/>|4111|1111 |<![CDATA[|]]>|<!--|-->|<?x ?>|&#52;|&x;|<|>|\n|é|4111111111111111|a longer text of more than a window",
	EventsBody:    "data: |data:|data|\n|\r|\r\n|\n\n|\r\r|:|: |id: 1|event: x|retry: 1|4111|1111 |{\"a\":\"|\"}|4111111111111111|é|foo: |a longer text of more than a window|\xEF\xBB\xBF",
}

// TestFragments puts fragments together at random: most units are broken, and
// whatever comes of them, cutting must not change it nor reading alter a byte.
func TestFragments(t *testing.T) {
	for kind, list := range fragments {
		t.Run(kind.String(), func(t *testing.T) {
			pick := rapid.SampledFrom(strings.Split(list, "|"))
			f := Format{Kind: kind, Boundary: "XX", form: true}
			rapid.Check(t, func(t *rapid.T) {
				var src []byte
				if kind == MultipartBody {
					src = []byte("--XX\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n")
				}
				for _, p := range rapid.SliceOfN(pick, 0, 24).Draw(t, "fragments") {
					src = append(src, p...)
				}
				if kind == MultipartBody {
					src = append(src, "\r\n--XX--"...)
				}
				if out, err := Append(nil, src, f, narrow(), clean{Auto}); err == nil && !bytes.Equal(out, src) {
					t.Fatalf("changed without an edit")
				}
				cuts := rapid.SliceOfN(rapid.IntRange(1, 30), 0, 12).Draw(t, "cuts")
				sameStreamed(t, f, narrow(), src, cuts)
				sameStreamed(t, f, DefaultLimits(), src, cuts)
			})
		})
	}
}
