package main
import ("testing";"veilwire/detectors";"veilwire/bench/corpus";"os";"bytes")
func BenchmarkV(b *testing.B){
 r,err:=readRules("/tmp/lead/proto/data/rules200.tsv","/tmp"); if err!=nil {b.Fatal(err)}
 s2,err:=r.scanner(); if err!=nil {b.Fatal(err)}
 for nm,s:=range map[string]*detectors.Scanner{"200":s2,"all":newScanner(b)} { for _,f:=range []string{"foreign","clean"} {
 ms:=lines(ownTexts("foreign")); if f=="clean" {ms=corpus.Chat(corpus.Options{Seed:3,Messages:8000,Findings:.012})}
 if os.Getenv("LANGS")!="" && f=="foreign" { ms=nil; d,_:=os.ReadFile(os.Getenv("LANGS")); ms=bytes.Split(bytes.TrimSpace(d),[]byte("\n")) }
  var dst []detectors.Match
  b.Run(nm+f,func(b *testing.B){ for _,m:=range ms { dst=s.Matches(dst[:0],m)}; b.ResetTimer(); for i:=0;i<b.N;i++ { dst=s.Matches(dst[:0],ms[i%len(ms)]) } })
 }}
}
