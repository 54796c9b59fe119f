package conversation

// written lists what people say of how a secret is written when they ask back: "with a
// capital?", "mit großem Anfangsbuchstaben?", "区分大小写吗". None of it is one.
func written() []entry {
	return []entry{
		{phrase{role: common}, "capital letter|capital letters|capitals|capitalised|capitalized|with a capital|first letter|" +
			"small letters|case sensitive|case-sensitive|upper case|uppercase|lower case|lowercase|underscore|hyphen|dash|full stop|" +
			"apostrophe|spelled|spelt|letter o|letter l|with a zero|with a space|with spaces|without spaces|" +
			"großbuchstabe|großbuchstaben|kleinbuchstabe|kleinbuchstaben|anfangsbuchstabe|anfangsbuchstaben|großem|" +
			"großen anfangsbuchstaben|kleingeschrieben|großgeschrieben|groß geschrieben|klein geschrieben|großschreibung|" +
			"kleinschreibung|groß und kleinschreibung|bindestrich|bindestriche|bindestrichen|unterstrich|leerzeichen|" +
			"mayúscula|mayúsculas|minúscula|minúsculas|primera letra|guion|guión|guiones|guion bajo|guión bajo|espacios|" +
			"majuscule|majuscules|minuscule|minuscules|première lettre|tiret|tirets|tiret du bas|underscore|espaces|la casse|sensible à la casse|" +
			"maiuscola|maiuscole|maiuscolo|minuscola|minuscole|minuscolo|prima lettera|trattino|trattini|trattino basso|spazi|" +
			"maiúscula|maiúsculas|primeira letra|hífen|hifens|sublinhado|traço|espaços|" +
			"hoofdletter|hoofdletters|kleine letter|kleine letters|eerste letter|streepje|streepjes|koppelteken|liggend streepje|" +
			"spaties|hoofdlettergevoelig|" +
			"wielka litera|wielką literą|wielkiej litery|dużą literą|z dużej litery|z dużej|dużej litery|małą literą|z małej litery|" +
			"z małej|małej litery|wielkie litery|małe litery|pierwsza litera|myślnik|myślniki|myślnikiem|podkreślnik|spacja|spacje|" +
			"spacją|" +
			"大写|小写|大小写|区分大小写|区分大小写吗|首字母|首字母大写|分大小写|分大小写吗|要大写|是大写|是小写|带空格|下划线|横线|" +
			"大文字|小文字|大文字小文字|大文字ですか|小文字ですか|先頭は大文字|頭文字|ハイフン|アンダーバー|スペース|" +
			"बड़े अक्षर|छोटे अक्षर|बड़ा अक्षर|छोटा अक्षर|पहला अक्षर|कैपिटल|bade akshar|chhote akshar|bada akshar|chhota akshar|" +
			"pehla akshar|capital mein|small mein|" +
			"حرف كبير|حروف كبيرة|حرف صغير|أحرف كبيرة|أحرف صغيرة|أول حرف|اول حرف|الحرف الأول|شرطة|شرطة سفلية|مسافة|مسافات|كبتل|كابيتال|سمول"},
	}
}
