package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"veilwire/detectors/names"
)

// scripted reports a language in a script of its own, as its lists and sentences are called.
func scripted(lang string) bool { return strings.HasSuffix(lang, "-script") }

// scriptOf gives the lists for what is written in another script, else nothing.
func scriptOf(s, lang string) string {
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Arabic, r):
			return "ar-script"
		case unicode.Is(unicode.Devanagari, r):
			return "hi-script"
		case unicode.In(r, unicode.Hiragana, unicode.Katakana), unicode.Is(unicode.Han, r) && lang == "ja":
			return "ja-script"
		case unicode.Is(unicode.Han, r):
			return "zh-script"
		}
	}
	return ""
}

func (m *maker) oneOf(all []string) string { return all[m.rnd.IntN(len(all))] }

// otherGiven is a given name, or what somebody is called by.
func (m *maker) otherGiven(lang string) string {
	if m.chance(0.05) { // of abroad, as it is written there
		return m.given(m.pick("en", "hi", "de", "fr", "es"))
	}
	s := m.oneOf(m.lists.given[lang])
	if lang != "zh-script" {
		return s
	}
	letter := func() string { // parents choose the characters freely
		rs := []rune(m.oneOf(m.lists.given[lang]))
		return string(rs[m.rnd.IntN(len(rs))])
	}
	switch {
	case m.chance(0.12):
		return m.pick("小", "小", "阿", "老") + letter()
	case m.chance(0.08):
		c := letter()
		return c + c
	case m.chance(0.5):
		return letter() + letter()
	case m.chance(0.1):
		return letter()
	}
	return s
}

func (m *maker) otherSurname(lang string) string {
	all := m.lists.surname[lang]
	if lang == "zh-script" && m.chance(0.7) {
		return string([]rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤陳張劉黃楊趙吳許鄭謝")[m.rnd.IntN(110)])
	}
	return m.oneOf(all)
}

// otherFull is a whole name, in one of the ways it is written.
func (m *maker) otherFull(lang string) string {
	if m.chance(0.05) {
		return m.full(m.pick("en", "hi", "de", "fr", "es"))
	}
	given, surname := m.otherGiven(lang), m.otherSurname(lang)
	switch lang {
	case "zh-script":
		if m.chance(0.03) { // of the west and of the borders
			return given + "·" + m.otherGiven(lang) + surname
		}
		return surname + given
	case "ja-script":
		return surname + m.pick("", "", " ", "　", " ") + given
	case "ar-script":
		switch {
		case m.chance(0.15):
			return given + m.pick(" بن ", " بنت ", " ") + m.otherGiven(lang) + " " + surname
		case m.chance(0.15):
			return given + " " + m.otherGiven(lang)
		case m.chance(0.06):
			return m.pick("أبو ", "أم ") + given
		}
	case "hi-script":
		if m.chance(0.15) {
			given += m.pick(" कुमार", " देवी", " प्रसाद", " चंद्र", " सिंह")
		}
	}
	return given + " " + surname
}

func (m *maker) otherCity(lang string) string {
	if small := m.lists.small[lang]; len(small) > 0 && m.chance(0.4) {
		return m.oneOf(small)
	}
	return m.oneOf(m.lists.city[lang])
}

var otherThings = map[string][]string{
	"zh-script": {"中山", "人民", "解放", "建设", "文化", "和平", "新华", "长江", "黄河", "学院", "科技", "幸福", "朝阳", "胜利", "延安", "玉林", "滨海", "环城", "锦绣", "观音", "工业", "世纪", "西湖", "龙泉", "团结", "光明"},
	"ja-script": {"本町", "中央", "栄町", "緑ヶ丘", "桜木町", "西新宿", "東町", "旭町", "大手町", "若葉", "北山", "南が丘", "神田", "高砂", "泉", "松原", "宮前", "新町", "川端町", "二条"},
	"ar-script": {"الجامعة", "النخيل", "الملك فهد", "الحرية", "التحرير", "السلام", "النصر", "الثورة", "الجلاء", "الأندلس", "الياسمين", "الورود", "المطار", "البحر", "الحمراء", "النيل", "الزهور", "الاستقلال", "الوحدة", "البستان", "سوريا", "الملكة رانيا"},
	"hi-script": {"गांधी", "नेहरू", "शांति", "आज़ाद", "राजेंद्र", "सुभाष", "इंदिरा", "लाजपत", "विकास", "आदर्श", "सिविल", "मॉडल", "रामपुर", "शिवाजी", "अशोक", "पटेल", "स्टेशन", "अंबेडकर", "गोविंद", "न्यू"},
}

func (m *maker) otherThing(lang string) string {
	switch {
	case m.chance(0.6):
		return m.pick(otherThings[lang]...)
	case m.chance(0.5):
		return m.otherGiven(lang)
	}
	return m.otherCity(lang)
}

// otherRoad is a street without a number.
func (m *maker) otherRoad(lang string) string {
	t := m.otherThing(lang)
	switch lang {
	case "zh-script":
		return t + m.pick("", "", "", "东", "西", "南", "北", "一", "二") + m.pick("路", "路", "街", "大道", "巷", "路", "大街")
	case "ja-script":
		return t + m.pick("", "町", "通り")
	case "ar-script":
		return m.pick("شارع ", "شارع ", "شارع ", "طريق ", "حي ", "زنقة ", "ميدان ") + t
	}
	return t + " " + m.pick("मार्ग", "रोड", "नगर", "कॉलोनी", "गली", "चौक", "विहार")
}

// otherStreet is a whole line of an address.
func (m *maker) otherStreet(lang string) string {
	road, n := m.otherRoad(lang), func(most int) string { return fmt.Sprint(1 + m.rnd.IntN(most)) }
	switch lang {
	case "zh-script":
		s := road + n(800) + m.pick("号", "号", "號", "弄")
		if m.chance(0.3) {
			s = m.otherCity(lang) + m.pick("市", "", "区", "县") + s
		}
		switch {
		case m.chance(0.25):
			s += m.otherThing(lang) + m.pick("小区", "花园", "大厦", "广场", "家园", "公寓") + n(20) + m.pick("栋", "号楼", "幢", "座") + n(30) + m.pick("0", "") + n(9) + m.pick("室", "")
		case m.chance(0.3):
			s += n(30) + m.pick("号楼", "栋", "单元") + n(9) + "0" + n(9) + m.pick("室", "")
		case m.chance(0.15):
			s += m.pick("附") + n(9) + "号"
		}
		return s
	case "ja-script":
		s := road + m.pick(n(9)+"丁目"+n(30)+"-"+n(20), n(9)+"丁目"+n(30)+"番"+n(20)+"号", n(400)+"番地", n(9)+"-"+n(30)+"-"+n(20), n(900)+"-"+n(9), n(3000))
		if m.chance(0.3) {
			s += m.pick(" ", "　", "") + m.pick("コーポ", "メゾン", "ハイツ", "グリーン", "サンライズ", "パーク") + m.pick("青葉", "若葉", "ハイム", "マンション", "") + m.pick("", "B棟") + n(9) + "0" + n(9) + m.pick("", "号室")
		}
		return s
	case "ar-script":
		s := road + m.pick(" ", "، ", " رقم ", "، مبنى ", "، عمارة ", "، بناية ", " منزل ") + n(200)
		if m.chance(0.35) {
			s += m.pick("، ", " ") + m.pick("شقة ", "الطابق ", "الدور ", "فيلا ") + m.pick(n(40), "الثاني", "الثالث", "الأول")
		}
		return s
	}
	switch m.rnd.IntN(4) {
	case 0:
		return m.pick("मकान नंबर ", "मकान नं ", "फ्लैट ", "प्लॉट ", "फ्लैट नंबर ") + n(500) + ", " + road
	case 1:
		return m.pick("मकान नंबर ", "फ्लैट ") + n(300) + ", " + m.pick("गली नंबर ", "सेक्टर ", "ब्लॉक ", "गली नं ") + n(30) + ", " + road
	}
	return n(500) + m.pick(", ", " ", "/"+n(20)+", ") + road
}

func (m *maker) otherZip(lang string) string {
	switch lang {
	case "ja-script":
		return m.digits(3) + "-" + m.digits(4)
	case "ar-script":
		return m.digits(5)
	}
	return m.digits(6)
}

// otherLike gives a name in place of one in another script: about as long.
func (m *maker) otherLike(old, lang string, kind names.Kind) string {
	long, words := utf8.RuneCountInString(old), len(strings.Fields(old))
	draw := func(from func() string, fits func(string) bool) string {
		for range 12 {
			if s := from(); fits(s) {
				return s
			}
		}
		return old
	}
	alike := func(s string) bool {
		if lang == "zh-script" || lang == "ja-script" {
			return len(strings.Fields(s)) == words && utf8.RuneCountInString(s) == long
		}
		return len(strings.Fields(s)) == words
	}
	switch kind {
	case names.Person:
		return draw(func() string {
			switch m.rnd.IntN(3) {
			case 0:
				return m.otherGiven(lang)
			case 1:
				return m.otherSurname(lang)
			}
			return m.otherFull(lang)
		}, alike)
	case names.Place:
		return draw(func() string { return m.otherCity(lang) }, func(s string) bool { return len(strings.Fields(s)) == words })
	case names.Street:
		if strings.ContainsFunc(old, unicode.IsDigit) && m.chance(0.5) {
			return m.otherStreet(lang)
		}
	}
	return old
}
