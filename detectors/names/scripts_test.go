package names

import (
	"strings"
	"testing"
)

func TestFindInOtherScripts(t *testing.T) {
	for _, s := range []string{
		"请转告(段志鹏)经理一声",
		"收件人：(覃雨桐)，电话下面发",
		"我住在{苏州}，麻烦快点",
		"担当の(宗像)さんに代わってください",
		"受取人は(宗像)様です",
		"ابني (سلطان) سيستلم عني",
		"أسكن في {الرياض} من سنتين",
		"मेरी पत्नी (सुनीता वर्मा) घर पर हैं",
		"पार्सल {इंदौर} पहुँच गया",
	} {
		text, want := marked(s)
		if got := found(text); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{
		"黄色和白色哪个好看？", "请问什么时候发货", "注文が届きません、確認してください", "お名前とご住所をお願いします",
		"الطلب ما وصل، متى يوصل؟", "شكرا جزيلا", "मेरा ऑर्डर कब आएगा?", "पासवर्ड भूल गया हूँ",
		"aクリス", "Tシャツを返品したい",
	} {
		if got := found(text); len(got) > 0 {
			t.Errorf("%q: found %q", text, got)
		}
	}
}

// TestUnspaced holds that a text without spaces is cut into the words of the lists and
// single characters, whole runes all, and that nothing of it is lost.
func TestUnspaced(t *testing.T) {
	var g tagging
	for text, want := range map[string]string{
		"在北京的张三":    "在|北京|的|张|三",
		"サポートの者です":  "サポート|の|者|です",
		"用iPhone买的": "用|iPhone|买|的",
		"3号楼":       "3|号楼",
	} {
		g.tokenize([]byte(text))
		var cut []string
		for i := range g.tokens {
			cut = append(cut, text[g.tokens[i].span.Start:g.tokens[i].span.End])
		}
		if strings.Join(cut, "") != text {
			t.Errorf("%q: lost something: %q", text, cut)
		}
		if got := strings.Join(cut, "|"); got != want {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

// TestArabicIsWrittenAsOne holds that a name is known behind "and", "for" and "for the",
// and however its letters are sounded.
func TestArabicIsWrittenAsOne(t *testing.T) {
	known := func(text string) facts {
		var g tagging
		g.read([]byte(text), 0)
		return g.tokens[0].facts
	}
	for _, c := range [][2]string{{"وأحمد", "أحمد"}, {"لمحمود", "محمود"}, {"للرياض", "الرياض"}, {"احمد", "أحمد"}, {"فَاطِمَة", "فاطمه"}} {
		if got, want := known(c[0]), known(c[1]); got != want || !want.named() {
			t.Errorf("of %q is known %b, of %q %b", c[0], got, c[1], want)
		}
	}
}
