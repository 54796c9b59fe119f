package vendors

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"veilwire"
	"veilwire/content"
)

var update = flag.Bool("update", false, "write what the adapters do into the samples")

// sample is one exchange with a vendor, in files of a txtar archive:
//
//	request   the request, head and body
//	response  its answer, or
//	sent      a WebSocket message of the client, or
//	received  one of the server; the last of these is the unit looked at
//	secrets   what stands for a finding: a value and its label a line
//	fields    the fields that were read: path, role, conversation, message id
//	redacted  the unit as it goes on
type sample struct {
	*txtar.Archive
	file      string
	request   *http.Request
	direction veilwire.Direction
	head      []byte // of request or response
	format    content.Format
	unit      []byte
}

func (s *sample) section(name string) ([]byte, bool) {
	for _, f := range s.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}

func (s *sample) set(name string, data []byte) {
	for i := range s.Files {
		if s.Files[i].Name == name {
			s.Files[i].Data = data
			return
		}
	}
	s.Files = append(s.Files, txtar.File{Name: name, Data: data})
}

func readSample(t *testing.T, file string) *sample {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &sample{Archive: txtar.Parse(src), file: file}
	raw, ok := s.section("request")
	if !ok {
		t.Fatalf("%s: no request", file)
	}
	head, body, _ := bytes.Cut(raw, []byte("\n\n"))
	req, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(append(bytes.ReplaceAll(head, []byte("\n"), []byte("\r\n")), "\r\n\r\n"...))))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	s.request, s.head, s.unit = req, head, body
	label := req.Header["Content-Type"]
	if raw, ok := s.section("response"); ok {
		s.direction = veilwire.Outbound
		s.head, s.unit, _ = bytes.Cut(raw, []byte("\n\n"))
		resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(append(bytes.ReplaceAll(s.head, []byte("\n"), []byte("\r\n")), "\r\n\r\n"...))), req)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		label = resp.Header["Content-Type"]
		_ = resp.Body.Close()
	} else if raw, ok := s.section("received"); ok {
		s.direction, s.head, s.unit, label = veilwire.Outbound, nil, raw, nil
	} else if raw, ok := s.section("sent"); ok {
		s.head, s.unit, label = nil, raw, nil
	}
	s.unit = bytes.TrimSuffix(s.unit, []byte("\n"))
	if len(label) > 0 && strings.HasPrefix(label[0], "multipart/") {
		s.unit = bytes.ReplaceAll(s.unit, []byte("\n"), []byte("\r\n"))
	}
	if s.format, err = content.ParseFormat(label, s.unit); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return s
}

// masker reads the fields of a unit, writes down whose they are and puts labels
// in the place of the sample's secrets.
type masker struct {
	shape   *Shape
	env     *Envelope
	secrets []string // value, label, …
	prefix  string
	fields  []string
}

func (m *masker) Treat(path []byte, kind content.Kind) content.Treatment {
	return m.shape.Treat(path, kind)
}

func (m *masker) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	msg := m.env.At(f.Path)
	line := strings.TrimRight(fmt.Sprintf("%s%s %s %s %s", m.prefix, f.Path, msg.Role, dash(msg.Conversation), dash(msg.ID)), " ")
	if f.Kind == content.Value && m.shape.Spoken(f.Path) {
		line += " said"
	}
	if !slices.Contains(m.fields, line) {
		m.fields = append(m.fields, line)
	}
	var edits []veilwire.Edit
	for at := 0; at < len(f.Text); {
		n, with := 1, ""
		for i := 0; i < len(m.secrets); i += 2 {
			if bytes.HasPrefix(f.Text[at:], []byte(m.secrets[i])) {
				n, with = len(m.secrets[i]), "["+m.secrets[i+1]+"]"
				break
			}
		}
		if with != "" {
			if f.Kind == content.Number {
				with = "0"
			}
			edits = append(edits, veilwire.Edit{Span: veilwire.Span{Start: at, End: at + n}, With: []byte(with)})
		}
		at += n
	}
	return edits, len(f.Text), nil
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (s *sample) run(t *testing.T, a *Adapter) (fields, redacted []byte) {
	t.Helper()
	e := a.Endpoint(s.request)
	lim := content.DefaultLimits()
	m := &masker{env: new(Envelope)}
	list, _ := s.section("secrets")
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		if value, label, ok := strings.Cut(line, " -> "); ok {
			m.secrets = append(m.secrets, value, label)
		}
	}
	head := string(s.head)
	if s.direction == veilwire.Inbound && len(s.head) > 0 && s.request.URL.RawQuery != "" {
		m.shape, m.prefix = e.Query(), "?"
		e.Query().Open(m.env, s.request)
		query, err := content.AppendQuery(nil, s.request.URL.RawQuery, lim, m)
		if err != nil {
			t.Fatal(err)
		}
		head = strings.Replace(head, s.request.URL.RawQuery, string(query), 1)
		m.prefix = ""
	}
	m.shape = e.Shape(s.direction)
	out := s.unit
	if m.shape.Pass() {
		m.fields = append(m.fields, "pass")
	} else if len(s.unit) > 0 {
		if err := m.shape.Envelope(m.env, s.request, s.unit, s.format, lim); err != nil {
			t.Fatal(err)
		}
		var err error
		if out, err = content.Append(nil, s.unit, s.format, lim, m); err != nil {
			t.Fatal(err)
		}
		if m.env.Attachments+m.env.Sealed > 0 {
			m.fields = append(m.fields, fmt.Sprintf("attachments %d sealed %d", m.env.Attachments, m.env.Sealed))
		}
	}
	m.fields = append([]string{"endpoint " + e.Name()}, m.fields...)
	if s.format.Kind == content.MultipartBody {
		out = bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n"))
	}
	if len(s.head) > 0 {
		out = append([]byte(head+"\n\n"), out...)
	}
	return []byte(strings.Join(m.fields, "\n") + "\n"), append(out, '\n')
}

// TestSamples runs every sample that ships with an adapter.
func TestSamples(t *testing.T) {
	reg := builtins(t)
	reached := map[string]bool{}
	for _, name := range reg.Names() {
		a, _ := reg.Adapter(name)
		for _, file := range a.samples {
			t.Run(strings.TrimSuffix(file, ".txtar"), func(t *testing.T) {
				s := readSample(t, filepath.FromSlash(file))
				reached[name+"/"+a.Endpoint(s.request).Name()] = true
				fields, redacted := s.run(t, a)
				if *update {
					s.set("fields", fields)
					s.set("redacted", redacted)
					if err := os.WriteFile(s.file, txtar.Format(s.Archive), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				for name, got := range map[string][]byte{"fields": fields, "redacted": redacted} {
					want, _ := s.section(name)
					if d := cmp.Diff(string(want), string(got)); d != "" {
						t.Errorf("%s (-want +got):\n%s", name, d)
					}
				}
			})
		}
		for _, e := range a.Endpoints() {
			if !reached[name+"/"+e.Name()] {
				t.Errorf("%s: no sample shows endpoint %q", name, e.Name())
			}
		}
	}
}

// TestSamplesAreEmbedded holds that what is tested is what ships.
func TestSamplesAreEmbedded(t *testing.T) {
	disk, err := fs.Glob(os.DirFS("."), "*/samples/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shipped, _ := fs.Glob(builtin, "*/samples/*.txtar")
	if d := cmp.Diff(disk, shipped); d != "" {
		t.Error(d)
	}
}
