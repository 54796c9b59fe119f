package xds

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// The settings are a resource like any other, so that whatever reads xDS can show
// them: a TypedExtensionConfig of this name, which holds a google.protobuf.Struct
// {version, files: {name: text}}.
const (
	SettingsName = "veilwire"
	SettingsType = "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig"
	SettingsFile = "veilwire.yaml" // the file that names the others
)

// Bounds of settings. Policies and adapters are kilobytes: what is over these
// got in by mistake.
const (
	maxSettingsBytes = 8 << 20
	maxSettingsFiles = 2000
	maxSettingsName  = 255
)

// Settings are what the engines of a fleet have in common: a settings file and
// what it names, by paths relative to it. They do not change once they are made.
type Settings struct {
	Version string // short digest of all files
	Files   map[string][]byte
}

// NewSettings makes settings of files, or says why they can't travel.
func NewSettings(files map[string][]byte) (*Settings, error) {
	s := &Settings{Files: files}
	if err := s.check(); err != nil {
		return nil, err
	}
	s.Version = s.digest()
	return s, nil
}

// check holds what NewSettings and ReadSettings promise: names that stay below
// the folder they are written to, and bytes that a Struct can carry.
func (s *Settings) check() error {
	if _, ok := s.Files[SettingsFile]; !ok {
		return fmt.Errorf("settings without %s", SettingsFile)
	}
	if n := len(s.Files); n > maxSettingsFiles {
		return fmt.Errorf("settings of %d files; at most %d travel", n, maxSettingsFiles)
	}
	size := 0
	for _, name := range s.names() {
		if err := checkName(name); err != nil {
			return err
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if _, ok := s.Files[dir]; ok {
				return fmt.Errorf("settings hold %q both as a file and as a folder", dir)
			}
		}
		if !utf8.Valid(s.Files[name]) {
			return fmt.Errorf("settings: %s is not UTF-8 text", name)
		}
		size += len(name) + len(s.Files[name])
	}
	if size > maxSettingsBytes {
		return fmt.Errorf("settings of %d bytes; at most %d travel", size, maxSettingsBytes)
	}
	return nil
}

// checkName refuses names that could lead elsewhere on some system.
func checkName(name string) error {
	bad := strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\\' || c == ':' })
	if bad || !fs.ValidPath(name) || name == "." || len(name) > maxSettingsName {
		return fmt.Errorf("settings: %q is no name of a file below the settings' folder", name)
	}
	return nil
}

func (s *Settings) names() []string { return slices.Sorted(maps.Keys(s.Files)) }

// digest names the settings by what they say. 64 bits tell a fleet's versions
// apart; against forgery stands TLS, not this.
func (s *Settings) digest() string {
	h := sha256.New()
	var length [8]byte
	put := func(b []byte) {
		binary.BigEndian.PutUint64(length[:], uint64(len(b)))
		_, _ = h.Write(length[:])
		_, _ = h.Write(b)
	}
	for _, name := range s.names() {
		put([]byte(name))
		put(s.Files[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Resource is the form in which settings travel; equal settings give equal bytes.
func (s *Settings) Resource() (*core.TypedExtensionConfig, error) {
	files := make(map[string]*structpb.Value, len(s.Files))
	for name, content := range s.Files {
		files[name] = structpb.NewStringValue(string(content))
	}
	inner := new(anypb.Any)
	err := anypb.MarshalFrom(inner, &structpb.Struct{Fields: map[string]*structpb.Value{
		"version": structpb.NewStringValue(s.Version),
		"files":   structpb.NewStructValue(&structpb.Struct{Fields: files}),
	}}, proto.MarshalOptions{Deterministic: true})
	if err != nil {
		return nil, fmt.Errorf("encode settings %s: %w", s.Version, err)
	}
	return &core.TypedExtensionConfig{Name: SettingsName, TypedConfig: inner}, nil
}

// errNotSettings is the cause when a resource of the right type holds something
// else: another program's control plane answers.
var errNotSettings = errors.New("the resource holds no settings of veilwire; is this the control plane of `veilwire fleet serve`?")

// ReadSettings takes settings out of the form in which they travel. They are
// whole, or there is an error: the version they bear must be their digest.
func ReadSettings(r *core.TypedExtensionConfig) (*Settings, error) {
	var inner structpb.Struct
	if err := r.GetTypedConfig().UnmarshalTo(&inner); err != nil {
		return nil, errNotSettings
	}
	version, ok := inner.GetFields()["version"].GetKind().(*structpb.Value_StringValue)
	if !ok {
		return nil, errNotSettings
	}
	s := &Settings{Version: version.StringValue, Files: map[string][]byte{}}
	for name, v := range inner.GetFields()["files"].GetStructValue().GetFields() {
		text, ok := v.GetKind().(*structpb.Value_StringValue)
		if !ok {
			return nil, fmt.Errorf("settings: %q is no text", name)
		}
		s.Files[name] = []byte(text.StringValue)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if got := s.digest(); s.Version != got {
		return nil, fmt.Errorf("settings say they are version %.64q, but their files make %s: some were changed or lost on the way", s.Version, got)
	}
	return s, nil
}
