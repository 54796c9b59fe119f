package nats

import (
	"fmt"
	"log/slog"
)

// serverLog is what the server in this process logs with. What it notes in
// passing is for those who look for something: a start alone is thirty lines.
type serverLog struct{ log *slog.Logger }

func (l serverLog) Noticef(format string, v ...any) { l.say(l.log.Debug, format, v) }
func (l serverLog) Debugf(format string, v ...any)  { l.say(l.log.Debug, format, v) }
func (l serverLog) Tracef(format string, v ...any)  { l.say(l.log.Debug, format, v) }
func (l serverLog) Warnf(format string, v ...any)   { l.say(l.log.Warn, format, v) }
func (l serverLog) Errorf(format string, v ...any)  { l.say(l.log.Error, format, v) }
func (l serverLog) Fatalf(format string, v ...any)  { l.say(l.log.Error, format, v) }

func (serverLog) say(level func(string, ...any), format string, v []any) {
	level("nats server", "says", fmt.Sprintf(format, v...))
}
