package conversation

// typing lists how people say which number or word they type, have set or would
// like, before it or, where verbs close the clause, behind.
func typing() []entry {
	return []entry{
		{phrase{role: typed | common}, "wifi is|wifi there is|wifi here is|the wifi is|wifi ist|wlan ist|das wlan ist|wifi es|" +
			"el wifi es|le wifi c'est|wifi c'est|il wifi è|wifi è|o wifi é|wifi é|de wifi is|wifi to|wifi hai|tried|i tried|ive tried|" +
			"i've tried|have tried|i did|set it to|set mine to|changed it to|changed to|changed that to|change it to|changed from|" +
			"changed it from|switched it to|switched to|switched from|reset it to|updated it to|made it|made mine|went with|going with|" +
			"i'll go with|i will go with|gonna use|going to use|i'll use|i'll take|i'll have|let's go with|let's use|lets use|let's do|" +
			"let's say|lets say|make it|typing|typing in|entering|keying in|punched in|tapped in|put in|plugged in|dialled|dialed|" +
			"been using|was using|were using|always used|used to use|gave me|gave us|handed me|assigned me|they set|it was set to|" +
			"told me to use|letter says|sticker says|label says|email says|screen says|" +
			"eingegeben|eingetippt|eingetragen|getippt|gedrückt|gewählt|genommen|benutzt|verwendet|geändert|umgestellt|eingestellt|" +
			"nehm ich|nehme ich|nimm|ich wähle|ich möchte|sagen wir|probiert|versucht mit|geändert auf|geändert in|umgestellt auf|" +
			"steht auf dem zettel|hat mir gegeben|" +
			"metí|he metido|he puesto|he marcado|he escrito|introduje|he introducido|tecleo|tecleaba|marqué|marcaba|cambié a|" +
			"la cambié a|lo cambié a|la he cambiado a|cambiado a|elegí|escogí|elijo|escojo|usaba|probé|probé con|he probado|" +
			"he probado con|intenté con|ponemos|ponga|me dieron|me dio|" +
			"j'ai saisi|j'ai entré|j'ai rentré|j'ai choisi|je choisis|je prends|j'ai pris|je veux|changé en|changé pour|l'ai changé en|" +
			"l'ai mis à|l'ai mis sur|on met|mettez|essayé avec|j'ai essayé|j'utilisais|je mettais|on m'a donné|" +
			"ho inserito|ho scelto|scelgo|ho impostato|impostato|ho cambiato in|cambiato in|cambiata in|l'ho cambiato in|" +
			"l'ho cambiata in|l'ho messo a|mettiamo|metta|facciamo|provo con|ho provato|ho provato con|usavo|mettevo|mi hanno dato|" +
			"mi ha dato|" +
			"botei|pus|escolhi|escolho|mudei para|mudei pra|troquei para|troquei pra|troquei por|alterei para|vou usar|vou de|vou pôr|" +
			"tentei|tentei com|usava|usei|meti|introduzi|marquei|põe|coloca|pode pôr|deixo|me deram|deram me|me passaram|" +
			"ik toetste|ik typte|ik koos|ik kies|ik neem|ik pak|ingevuld|ingetoetst|ingetypt|ingevoerd|gekozen|veranderd in|" +
			"veranderd naar|gewijzigd in|gewijzigd naar|gezet op|doe maar|maak er|geprobeerd|probeerde|gebruikte|kreeg ik van|" +
			"wybrałem|wybrałam|wybieram|ustawiłem|ustawiłam|ustawiłem na|ustawiłam na|zmieniłem na|zmieniłam na|zmieniłem go na|" +
			"zmieniłam go na|dałem|dałam|daję|biorę|niech będzie|wstukałem|wstukałam|wbiłem|wbiłam|wklepałem|próbowałem|próbowałam|" +
			"używałem|używałam|dali mi|" +
			"改成了|改成|改为|改為|设成|设成了|设为|设的是|设置成|设置为|換成|换成|输了|输入了|输入的是|按了|试了|选了|就用|填了|に変えた|に変えたら|に変えました|に変更|に変更した|に設定|に設定した|にしました|にします|にした|" +
			"を入力|で入力|と入力|を入れた|を打った|を試した|で試した|" +
			"kiya|kiya hai|kar diya|kar di|rakha|rakha hai|rakh diya|rakh di|rakhta hu|daala|dala|dal diya|daal diya|daal raha|dabaya|" +
			"set kiya|likha|chuna|badal diya|डाला|डाल दिया|रखा|रखा है|रख दिया|सेट किया|किया|कर दिया|चुना|दबाया|बदल दिया|" +
			"غيرته إلى|غيرتها إلى|غيرت إلى|غيرته ل|حطيت|حطيته|حطيتها|كتبت|دخلت|ادخلت|أدخلت|اخترت|خليته|خليتها|سويته|سويتها|جربت|استخدمت|" +
			"ضغطت|عطوني|أعطوني"},
		{phrase{role: typed | negation | common}, "won't take|wont take|doesn't take|doesnt take|not taking|won't accept|wont accept|" +
			"doesn't accept|doesnt accept|not accepting|keeps rejecting|keeps refusing|rejects|refuses|won't let me in with|" +
			"wont let me in with|" +
			"er nimmt|es nimmt|der nimmt|nimmt mir|" +
			"no me deja entrar con|no me deja con|no acepta|no me acepta|no me toma|no toma|no agarra|no me agarra|me rechaza|no jala con|" +
			"il prend pas|ça prend pas|il ne prend pas|prend pas|prend plus|il accepte pas|n'accepte pas|accepte pas|il veut pas|" +
			"non mi prende|non prende|non accetta|non mi accetta|non mi fa entrare con|" +
			"não aceita|nao aceita|n aceita|não pega|nao pega|não entra com|nao entra com|não deixa entrar com|" +
			"hij pakt|hij neemt|ie pakt|hij weigert|" +
			"nie przyjmuje|nie bierze|nie akceptuje|nie wpuszcza z|nie łyka|" +
			"不认|不接受|一直拒绝|पासवर्ड नहीं ले रहा|नहीं ले रहा|nahi le raha|le nahi raha|ما يقبل|مش قابل|ما بيقبل|ما ياخذ|يرفض|مو راضي ياخذ"},
	}
}
