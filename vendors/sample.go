package vendors

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"veilwire"
	"veilwire/content"
)

// Sample is one exchange with a vendor and what the adapter makes of it, in the
// files of a txtar archive:
//
//	request   the request, head and body
//	response  its answer, or
//	sent      a WebSocket message of the client, or
//	received  one of the server; the last of these is the unit looked at
//	secrets   what stands for a finding: a value and its label a line
//	fields    the fields that were read: path, role, conversation, message id
//	redacted  the unit as it goes on
type Sample struct {
	file      string
	archive   *txtar.Archive
	request   *http.Request
	direction veilwire.Direction
	head      []byte // of request or response
	format    content.Format
	unit      []byte
}

// Outcome is what an adapter makes of a sample: the endpoint, the fields that are
// read and the unit as it goes on.
type Outcome struct {
	Endpoint         string
	Fields, Redacted []byte
}

// ParseSample reads a sample; file is its name in errors.
func ParseSample(file string, src []byte) (*Sample, error) {
	s := &Sample{file: file, archive: txtar.Parse(src)}
	raw, ok := s.section("request")
	if !ok {
		return nil, fmt.Errorf("%s: a sample needs a section -- request --", file)
	}
	head, body, _ := bytes.Cut(raw, []byte("\n\n"))
	var err error
	if s.request, err = http.ReadRequest(bufio.NewReader(bytes.NewReader(onWire(head)))); err != nil {
		return nil, fmt.Errorf("%s: the request can't be parsed: %w", file, err)
	}
	s.head, s.unit = head, body
	label := s.request.Header["Content-Type"]
	if raw, ok := s.section("response"); ok {
		s.direction = veilwire.Outbound
		s.head, s.unit, _ = bytes.Cut(raw, []byte("\n\n"))
		resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(onWire(s.head))), s.request)
		if err != nil {
			return nil, fmt.Errorf("%s: the response can't be parsed: %w", file, err)
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
	if s.head == nil {
		s.format = content.MessageFormat(s.unit)
	} else if s.format, err = content.ParseFormat(label, s.unit); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

// onWire is a head as it stands on the wire.
func onWire(head []byte) []byte {
	return append(bytes.ReplaceAll(head, []byte("\n"), []byte("\r\n")), "\r\n\r\n"...)
}

func (s *Sample) section(name string) ([]byte, bool) {
	for _, f := range s.archive.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}

func (s *Sample) set(name string, data []byte) {
	for i := range s.archive.Files {
		if s.archive.Files[i].Name == name {
			s.archive.Files[i].Data = data
			return
		}
	}
	s.archive.Files = append(s.archive.Files, txtar.File{Name: name, Data: data})
}

// File is where the sample lies.
func (s *Sample) File() string { return s.file }

// Title is what the sample says about itself in its first line.
func (s *Sample) Title() string {
	title, _, _ := strings.Cut(string(s.archive.Comment), "\n")
	return title
}

// Run takes the sample through the adapter.
func (s *Sample) Run(a *Adapter) (Outcome, error) {
	e := a.Endpoint(s.request)
	out := Outcome{Endpoint: e.Name()}
	m := &masker{env: new(Envelope), secrets: s.secrets(), lines: []string{"endpoint " + e.Name()}}
	head, err := s.runQuery(m, e)
	if err != nil {
		return out, err
	}
	unit, err := s.runUnit(m, e)
	if err != nil {
		return out, err
	}
	if s.format.Kind == content.MultipartBody {
		unit = bytes.ReplaceAll(unit, []byte("\r\n"), []byte("\n"))
	}
	if len(s.head) > 0 {
		unit = append([]byte(head+"\n\n"), unit...)
	}
	out.Fields = []byte(strings.Join(m.lines, "\n") + "\n")
	out.Redacted = append(unit, '\n')
	return out, nil
}

// secrets lists values and their labels.
func (s *Sample) secrets() (out []string) {
	list, _ := s.section("secrets")
	for line := range strings.Lines(string(list)) {
		if value, label, ok := strings.Cut(strings.TrimSpace(line), " -> "); ok {
			out = append(out, value, label)
		}
	}
	return out
}

// runQuery masks the query string and gives the head with it.
func (s *Sample) runQuery(m *masker, e *Endpoint) (head string, err error) {
	head = string(s.head)
	raw := s.request.URL.RawQuery
	if s.direction != veilwire.Inbound || len(s.head) == 0 || raw == "" {
		return head, nil
	}
	m.shape, m.prefix = e.Query(), "?"
	e.Query().Open(m.env, s.request)
	query, err := content.AppendQuery(nil, raw, content.DefaultLimits(), m)
	if err != nil {
		return head, fmt.Errorf("%s: query: %w", s.file, err)
	}
	m.prefix = ""
	return strings.Replace(head, raw, string(query), 1), nil
}

func (s *Sample) runUnit(m *masker, e *Endpoint) ([]byte, error) {
	m.shape = e.Shape(s.direction)
	if m.shape.Pass() {
		m.lines = append(m.lines, "pass")
		return s.unit, nil
	}
	if len(s.unit) == 0 {
		return nil, nil
	}
	lim := content.DefaultLimits()
	if err := m.shape.Envelope(m.env, s.request, s.unit, s.format, lim); err != nil {
		return nil, fmt.Errorf("%s: %w", s.file, err)
	}
	out, err := content.Append(nil, s.unit, s.format, lim, m)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.file, err)
	}
	if m.env.Attachments+m.env.Sealed > 0 {
		m.lines = append(m.lines, fmt.Sprintf("attachments %d sealed %d", m.env.Attachments, m.env.Sealed))
	}
	return out, nil
}

// Want is what the sample says should come of it.
func (s *Sample) Want() Outcome {
	fields, _ := s.section("fields")
	redacted, _ := s.section("redacted")
	return Outcome{Fields: fields, Redacted: redacted}
}

// With gives the sample's text with another outcome written into it.
func (s *Sample) With(o Outcome) []byte {
	s.set("fields", o.Fields)
	s.set("redacted", o.Redacted)
	return txtar.Format(s.archive)
}

// masker reads the fields of a unit, writes down whose they are and puts labels
// in the place of the sample's secrets.
type masker struct {
	shape   *Shape
	env     *Envelope
	secrets []string // value, label, …
	prefix  string
	lines   []string
}

// Treat implements content.Visitor.
func (m *masker) Treat(path []byte, kind content.Kind) content.Treatment {
	treat, _, _ := m.shape.Look(path)
	if as, ok := m.env.Written(path); ok && kind == content.Value && treat[kind] != content.Skip {
		return as
	}
	return treat[kind]
}

// Field implements content.Visitor.
func (m *masker) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	msg := m.env.At(f.Path)
	line := strings.TrimRight(fmt.Sprintf("%s%s %s %s %s", m.prefix, f.Path, msg.Role, dash(msg.Conversation), dash(msg.ID)), " ")
	if _, spoken, _ := m.shape.Look(f.Path); spoken && f.Kind == content.Value {
		line += " said"
	}
	if !slices.Contains(m.lines, line) {
		m.lines = append(m.lines, line)
	}
	var edits []veilwire.Edit
	for at := 0; at < len(f.Text); {
		n, with := m.secret(f.Text[at:])
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

// secret gives the length of the secret that b begins with and its label, or one
// byte and none.
func (m *masker) secret(b []byte) (int, string) {
	for i := 0; i < len(m.secrets); i += 2 {
		if bytes.HasPrefix(b, []byte(m.secrets[i])) {
			return len(m.secrets[i]), "[" + m.secrets[i+1] + "]"
		}
	}
	return 1, ""
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
