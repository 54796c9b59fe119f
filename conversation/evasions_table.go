package conversation

// evasions lists what people say in the place of an answer, and what takes a question back.
func evasions() []entry {
	return []entry{
		{phrase{role: waiver | common}, "skip that|skip this|skip it|skip that one|skip this one|we can skip|let's skip|go on without|" +
			"actually, don't|actually don't|don't, actually|no, don't|scrap that|scratch that|that's the wrong form|wrong form|wrong question|" +
			"carry on without|manage without|do without it|without that|without it|no need for it|no need for that|don't need it after all|" +
			"not needed after all|leave it then|leave that then|forget about it|don't worry about that|don't worry about it|" +
			"überspringen wir|das überspringen|lassen wir weg|lassen wir das|geht auch ohne|geht's auch ohne|ohne das weiter|" +
			"ohne weiter|brauche ich nicht mehr|brauchen wir nicht mehr|nicht mehr nötig|" +
			"lo saltamos|la saltamos|saltamos eso|saltémonos|seguimos sin|sigo sin|podemos seguir sin|ya no hace falta|lo dejamos|" +
			"on passe|on saute|passons cette|je fais sans|on fait sans|on s'en passe|on s'en passera|je m'en passe|" +
			"je peux continuer sans|laissez tomber|pas nécessaire finalement|" +
			"saltiamo|la saltiamo|lo saltiamo|andiamo avanti senza|facciamo senza|posso procedere senza|procediamo senza|" +
			"lasci perdere|lasciamo perdere|non serve più|" +
			"vamos pular|pulamos essa|pode pular|seguimos sem|sigo sem|vamos sem|dá pra seguir sem|deixa pra lá|deixe para lá|" +
			"não precisa mais|" +
			"slaan we over|sla ik over|slaan dit over|laat maar zitten|laat maar|ga ik zonder|kan ik zonder|verder zonder|zonder verder|" +
			"niet meer nodig|" +
			"pominiemy|pomińmy|pomijamy|damy radę bez|dam radę bez|poradzimy sobie bez|obejdziemy się bez|obejdzie się bez|już nie trzeba|" +
			"跳过|先不填|不填也行|不用了|不需要了|就算了|" +
			"飛ばします|飛ばしましょう|省略します|なしで進め|なしで大丈夫|なくても大丈夫|なくても進め|結構です|" +
			"छोड़ देते|छोड़ देते हैं|छोड़ दीजिए|छोड़िए|इसके बिना|उसके बिना|chhod dete|chhod dijiye|chhodiye|chodiye|iske bina|uske bina|" +
			"نتخطى|نتخطاها|نتجاوزه|نتجاوزها|بدونه|بدونها|نكمل بدون|ما نحتاجه خلاص"},

		// must I
		{phrase{role: refusal | common}, "mandatory|is it mandatory|compulsory|is that necessary|do i have to|must i|muss das sein|muss ich das|ist das pflicht|" +
			"obligatorio|es obligatorio|es necesario|obligatoire|c'est obligatoire|c'est nécessaire|obbligatorio|è obbligatorio|è necessario|" +
			"obrigatório|é obrigatório|é necessário|verplicht|is dat nodig|moet dat|obowiązkowe|czy to konieczne|czy muszę|" +
			"必须吗|一定要吗|必填吗|必須ですか|必要ですか|zaroori hai|ज़रूरी है|जरूरी है|إلزامي|ضروري|لازم"},

		// I am looking
		{phrase{role: refusal | common}, "dekhta hu|dekhta hoon|dekhti hu|dekh raha hu|dekh rahi hu|देखता हूँ|देखती हूँ|देख रहा हूँ"},

		// I would rather not
		{phrase{role: refusal | common}, "rather not|i'd rather not|prefer not to|don't feel comfortable|not comfortable|ungern|sag ich ungern|" +
			"möchte ich nicht|will ich nicht|lieber nicht|apetece|no me apetece|no me apetece darla|no quiero darla|no quiero darlo|" +
			"prefiero no|me da cosa|préfère pas|je préfère pas|je préfère ne pas|pas envie|ça me gêne|preferisco non|preferisco di no|" +
			"non mi va|não gosto de dizer|não quero dizer|prefiro não|liever niet|zeg ik liever niet|wil ik niet|wolałbym nie|" +
			"wolałabym nie|wolę nie|nie chcę pisać|不想说|不太想说|不方便说|不愿意说|ここに書く|ここに書くの|ここに書くのは|書きたくない|言いたくない|言いたくないです|" +
			"नहीं बताना|बताना नहीं|batana nahi|nahi batana|ما أبغى أقول|ما ودي أقول|ما أحب أقول"},

		// it depends, the usual
		{phrase{role: refusal | common}, "depends|it depends|that depends|depends on|the usual|the usual one|same old|as usual|you know it|" +
			"kommt drauf an|kommt darauf an|hängt davon ab|das übliche|übliche|wie gehabt|" +
			"depende|según|lo de siempre|la de siempre|el de siempre|" +
			"ça dépend|cela dépend|dépend|comme d'habitude|comme toujours|comme d'hab|" +
			"dipende|il solito|la solita|come sempre|come al solito|" +
			"o de sempre|a de sempre|como sempre|" +
			"ligt eraan|hangt ervan af|dat ligt eraan|het gewone|zoals gewoonlijk|" +
			"zależy|to zależy|jak zwykle|to co zwykle|" +
			"看情况|看情況|老样子|老樣子|跟以前一样|" +
			"場合によります|場合による|いつもの|いつもと同じ|" +
			"depend karta|depend karta hai|निर्भर करता|निर्भर करता है|हमेशा वाला|hamesha wala|" +
			"حسب|يعتمد|على حسب|مثل العادة|كالعادة|زي العادة"},

		// not now: who looks for it, drives or is called away
		{phrase{role: refusal}, "いいです|じゃあいいです|もういいです|brb|be right back|bear with me|secs|seconds|i'm driving|im driving|on the road|at work right now|" +
			"in a meeting|someone at the door|somebody at the door|door bell|doorbell|phone's ringing|in the other room|upstairs|downstairs|" +
			"not at home|not home|not with me|not on me|don't have it on me|haven't got it on me|let me find|let me get|let me grab|" +
			"let me fetch|let me look|let me go get|give me ten|give me five|give me two|my glasses|gimme|" +
			"sekunden|minuten|bin unterwegs|ich fahre gerade|fahre gerade|sitze im auto|es klingelt|klingelt gerade|nicht dabei|nicht zur hand|" +
			"nicht griffbereit|muss ich suchen|muss ich holen|hole ich|" +
			"segundos|segunditos|minutitos|voy conduciendo|estoy conduciendo|voy en coche|me llaman|no lo llevo|no la llevo|no lo tengo aquí|" +
			"no la tengo aquí|no lo tengo a mano|no la tengo a mano|ahora lo busco|ahora la busco|perdona|perdone|" +
			"secondes|je conduis|je suis en voiture|on sonne|ça sonne|pas sur moi|pas sous la main|pas avec moi|" +
			"secondi|sto guidando|sono in macchina|suonano alla porta|suona il campanello|non ce l'ho qui|non ce l'ho dietro|" +
			"non ce l'ho sotto mano|" +
			"segundinhos|segundinho|minutinho|minutinhos|tô dirigindo|estou dirigindo|a conduzir|tocaram a campainha|não tá comigo|" +
			"não está comigo|não tenho aqui|peraí|pera aí|pera|" +
			"seconden|secondjes|ik zit in de auto|ben aan het rijden|ik rij|de bel gaat|er wordt gebeld|niet bij de hand|niet bij me|" +
			"sekundę|sekundy|sekund|sekundka|minutkę|minutka|prowadzę auto|prowadzę|jestem w aucie|ktoś dzwoni|dzwoni do drzwi|" +
			"nie mam przy sobie|nie mam pod ręką|" +
			"秒|秒钟|不在手边|不在身边|没带|在开车|开车呢|有人敲门|" +
			"秒待って|待って|待ってください|手元にない|手元になくて|運転中|電話が|" +
			"सेकंड|मिनट|second ruko|minute ruko|gaadi chala|गाड़ी चला|paas nahi|पास नहीं|" +
			"ثانية|ثانيتين|ثواني|دقيقتين|دقايق|أسوق|اسوق|بالسيارة|مو معي|مو عندي|ما هو معي|ليس معي"},

		// what escapes people
		{phrase{role: refusal}, "joke|a joke|kidding|seriously|you serious|not again|same questions|oh god|oh my god|my god|good grief|" +
			"oh dear|dear me|for god's sake|for heaven's sake|jesus christ|blimey|bloody hell|sigh|ugh|argh|" +
			"ach du|oh gott|mein gott|du meine güte|meine güte|schon wieder|soll das ein witz|witz|im ernst|seufz|" +
			"dios mío|dios mio|madre mía|madre mia|virgen santa|otra vez|en serio|es broma|vaya|jolín|" +
			"mon dieu|la barbe|c'est une blague|une blague|sérieusement|encore une fois|toujours les mêmes|purée|pfff|pff|" +
			"mamma mia|dio mio|oddio|madonna|di nuovo|ancora una volta|sul serio|è uno scherzo|scherzo|uffa|boh|mah|" +
			"meu deus|nossa senhora|nossa|minha nossa|de novo|outra vez|é piada|piada|sério|aff|" +
			"mijn god|jeetje|allemachtig|lieve hemel|alweer|grapje|serieus|zucht|pfoe|" +
			"matko boska|mój boże|o boże|jezu|boże|znowu|żart|żarty|serio|ech|" +
			"天哪|天啊|我的天|又来|又要|开玩笑|" +
			"またですか|また|冗談|はぁ|" +
			"hey bhagwan|he bhagwan|hai bhagwan|हे भगवान|भगवान|phir se|फिर से|mazak|मज़ाक|" +
			"يا ربي|يا رب|يا الله|مرة ثانية|مره ثانيه|مزحة|تمزح|تمزحون"},

		// thanks and good-byes
		{phrase{role: lead}, "brill|much obliged|appreciated|i appreciate it|ta|tata|mate|bro|bruv|" +
			"dude|pal|noted|good to know|hooray|hurray|yay|no probs|okey dokey|okey doke|righto|god bless|bless you|bless|reassuring|" +
			"tschau|tschüssi|ciao|servus|passt|perfekt|prima|dankeschön|danke schön|besten dank|tausend dank|das war's|das wars|" +
			"chao|chau|guapa|guapo|cariño|tío|tía|venga|vale|estupendo|gracias guapa|muchas gracias|mil gracias|muy amable|un saludo|buen día|" +
			"salut|merci bien|merci beaucoup|mille mercis|c'est gentil|nickel|impec|bonne journée|bonne soirée|" +
			"gentilissima|gentilissimo|grazie mille|mille grazie|molto gentile|ottimo|buona giornata|buona serata|salve|" +
			"valeu|vlw|agradeço|agradeço demais|agradecida|agradecido|brigada|brigado|obrigadão|deus abençoe|falou|flw|bom dia|boa tarde|boa noite|beleza|" +
			"doeg|doei|dag hoor|hoor|dankjewel|dank je wel|dank u wel|fijne dag|fijne avond|top|prima hoor|" +
			"na razie|trudno|dziękuję bardzo|wielkie dzięki|miłego dnia|dobrego dnia|spoko|luz|" +
			"多谢|谢谢啦|辛苦了|拜拜|好的谢谢|亲|" +
			"ありがとうございました|どうも|助かりました|失礼します|" +
			"bhai|bhaiya|yaar|bahut shukriya|बहुत शुक्रिया|बहुत धन्यवाद|बहुत आभार|आभार|आभार आपका|मुबारक|mubarak|chalo|chlo|चलो|theek hai|thik hai|ठीक है|शुक्रिया|" +
			"شكرا جزيلا|جزيلا|ألف شكر|الف شكر|غالي|يا غالي|غالية|يا غالية|اوكي|أوكي|تمام|حبيبي|الله يعافيك|عساك على القوة"},
	}
}
