package conversation

// frames lists the words that turn a topic into a request, or into a warning.
func frames() []entry {
	return []entry{
		{phrase{role: request}, "ik mis|ik mis nog|we missen|we missen nog|brakuje mi|brakuje nam|me falta|nos falta|mi manca|ci manca|falta me|il me manque|il nous manque|还差|还缺|مازال ينقصني|we're missing|we are missing|i'm missing|still missing|still need|how about your|pop down|mir fehlt|" +
			"uns fehlt|fehlt noch|es fehlt|me falta|nos falta|il me manque|il nous manque|mi manca|ci manca|me falta o|falta o|mist nog|" +
			"ontbreekt|brakuje|还缺|不足して|ينقصنا|answer your|answer the|beantworten|beantworten sie|responda|répondez|répondre|risponda|" +
			"rispondere|beantwoord|beantwoorden|odpowiedzieć|回答|答えて|उत्तर दें|أجب|provide|providing|give me|give us|giving me|tell me|" +
			"tell us|telling me|send me|send us|send over|send through|text me|share|sharing|confirm|confirming|verify|verifying|enter|" +
			"type|type in|key in|input|punch in|read me|read out|read back|spell|spell out|let me know|let me have|let us know|supply|" +
			"submit|write|state|quote|specify|reply with|respond with|drop me|pop in|fill in|jot down|can i have|could i have|" +
			"may i have|can we have|could we have|may we have|can i get|could i get|may i get|can we get|could we get|can i take|" +
			"could i take|may i take|can i grab|let me grab|let me get|let me take|can i ask|could i ask|may i ask|might i have|" +
			"may i know|can i know|could i know|mind giving|mind telling|mind sharing|mind confirming|is enough|is all i need|is sufficient|suffit|suffira|suffisent|reicht|reichen|genügt|genügen|basta|bastan|bastará|basterà|es suficiente|é suficiente|" +
			"volstaat|is genoeg|is voldoende|wystarczy|就行|就可以|就够了|だけで大丈夫|だけで結構|काफी है|काफ़ी है|يكفي|تكفي|i need|i also need|we also need|i still need|we still need|i just need|we just need|i only need|i additionally need|i first need|i'll need|i will need|" +
			"i'd need|i would need|we need|we'll need|we will need|we require|i require|need to know|need to confirm|just need|" +
			"i'm going to need|i am going to need|going to need|require|i'd like|i would like|ask you for|ask for|asking for|" +
			"looking for|what is|what's|what was|what were|what are|what would be|who am i|remind me|say|say again|repeat|write down|" +
			"write out|resend|send again|note|put|go ahead|go ahead with|" +
			"wie lautet|wie lauten|wie ist|wie war|was ist|was war|nennen|nenne|nennen sie|geben|gib|geben sie|gebe|sagen|sagen sie|sag|" +
			"teilen|mitteilen|bestätigen|bestätigen sie|eingeben|geben sie ein|tippen|eintippen|schicken|schicken sie|senden|senden sie|" +
			"brauche|brauchen|bräuchte|bräuchten|benötige|benötigen|benötigten|verraten|angeben|durchgeben|hätte gern|hätte gerne|" +
			"kann ich|könnte ich|dürfte ich|darf ich|buchstabieren|erfahren|hinterlassen|übermitteln|schreiben|schreibe|schreiben sie|" +
			"wiederholen|wiederholen sie|noch einmal|nochmal|nochmals|diktieren|" +
			"cuál es|cuál era|cuál fue|cuáles son|me da|me das|me dice|me dices|me diría|me puede|me podría|darme|decirme|dígame|dime|" +
			"deme|dame|indique|indíqueme|indicarme|indicar|facilite|facilíteme|facilitarme|facilitar|proporcione|proporcióneme|" +
			"proporcionar|proporcionarme|confirme|confírmeme|confirmar|confirmarme|introduzca|introducir|ingrese|ingresar|escriba|" +
			"escribir|envíe|envíeme|enviarme|mándeme|mande|necesito|necesitamos|necesitaría|comparta|compartir|teclee|digite|deletrear|" +
			"deletree|recordarme|repita|repetir|repetirme|repite|me repite|otra vez|de nuevo|diga|decir|dictar|anote|" +
			"quel est|quelle est|quels sont|quelles sont|quel était|quelle était|donner|donnez|donnez moi|donne moi|indiquer|indiquez|" +
			"indiquez moi|communiquer|communiquez|communiquez moi|fournir|fournissez|confirmer|confirmez|saisir|saisissez|entrer|entrez|" +
			"tapez|taper|envoyer|envoyez|envoyez moi|dire|dites|dites moi|préciser|précisez|rappeler|rappelez|rappelez moi|épeler|" +
			"épelez|transmettre|transmettez|renseigner|renseignez|répéter|répétez|répète|redonner|redonnez|redire|redites|écrire|" +
			"écrivez|dicter|encore une fois|à nouveau|puis je avoir|pourrais je avoir|est ce que je peux avoir|il me faut|il nous faut|" +
			"il me faudrait|me faudrait|j'ai besoin|j'aurais besoin|nous avons besoin|nous aurions besoin|avoir besoin|" +
			"qual è|qual era|quali sono|mi dia|mi dà|mi da|mi dai|mi dice|mi dica|mi può|mi potrebbe|dammi|dimmi|darmi|dirmi|indichi|" +
			"indicare|indicarmi|fornire|fornirmi|fornisca|confermi|confermare|confermarmi|inserisca|inserire|digiti|digitare|scriva|" +
			"scrivere|scrivermi|mandi|mandarmi|invii|inviare|inviarmi|ho bisogno|abbiamo bisogno|avrei bisogno|mi serve|mi servono|" +
			"ci serve|mi servirebbe|comunichi|comunicare|comunicarmi|posso avere|potrei avere|ricordarmi|ripetere|ripeta|ripetermi|" +
			"mi ripete|ridare|dettare|un'altra volta|di nuovo|" +
			"qual é|qual era|qual foi|quais são|me dá|me dê|me passa|me passe|passar|informe|informar|me informa|forneça|fornecer|diga|" +
			"dizer|me diz|me diga|confirme|confirma|confirmar|digite|digitar|insira|inserir|escreva|escrever|envie|enviar|mande|mandar|" +
			"preciso|precisamos|precisaria|necessito|necessitamos|indique|indicar|compartilhe|compartilhar|partilhar|pode me dar|" +
			"posso ter|soletrar|repetir|repita|repete|me repete|ditar|de novo|outra vez|novamente|" +
			"wat is|wat was|wat zijn|geef|geeft|geven|mag ik|zou ik|kan ik|vertel|vertellen|zeggen|bevestig|bevestigt|bevestigen|voer|" +
			"invoeren|vul|invullen|typ|typt|typen|stuur|stuurt|sturen|doorgeven|noem|noemen|delen|heb ik nodig|nodig|spellen|opgeven|" +
			"laten weten|herhalen|herhaal|herhaalt|nogmaals|nog een keer|opnieuw|schrijven|schrijf|schrijft|" +
			"podać|podaj|podanie|poda|podajcie|jak brzmi|jak brzmiało|mogę prosić|możemy prosić|prosić o|proszę o|poproszę|poproszę o|" +
			"prosimy o|proszę podać|potwierdzić|potwierdź|potwierdzenie|wpisać|wpisz|wprowadź|wprowadzić|przesłać|prześlij|wyślij|" +
			"wysłać|potrzebuję|potrzebujemy|potrzebny|potrzebna|potrzebne|napisz|napisać|powiedz|powiedzieć|udostępnić|przypomnieć|" +
			"przeliterować|powtórzyć|powtórz|proszę powtórzyć|jeszcze raz|ponownie|podyktować|zapisać|" +
			"提供|告诉|告訴|告知|输入|輸入|是多少|是什么|是什麼|是啥|多少|发给|發給|发一下|说一下|报一下|报下|给我|确认|確認|核对|填写|回复|能否|需要您的|需要你的|需要|麻烦|您贵姓|怎么称呼|是哪|叫什么|再说|重复|再发|说一遍|" +
			"写一下|发我|发来|给一下|" +
			"お願いします|お願いいたします|お願い致します|お願いできますか|お願いでき|をお願い|教えて|ください|下さい|何ですか|は何|何でしょうか|いただけますか|いただけません|いただけませんか|頂けますか|くれませんか|ませんか|もらえますか|" +
			"入力して|入力を|お知らせ|お伺い|うかが|お聞かせ|ご提示|ご記入|必要です|必要と|が必要|よろしいですか|でしょうか|もう一度|どうぞ|送って|書いて|おっしゃって|言って|伺えますか|いただけると|" +
			"बताइए|बताइये|बताएं|बताएँ|बताये|बताओ|बता दीजिए|बता सकते|दीजिए|दे दीजिए|दे सकते|क्या है|क्या था|क्या आया|भेजें|भेजिए|" +
			"भेज दीजिए|दर्ज करें|दर्ज कीजिए|डालें|डालिए|पुष्टि|साझा करें|लिखें|लिखिए|चाहिए|kya hai|kya tha|फिर से|दोबारा|दुबारा|दोहराइए|" +
			"बोलिए|कहिए|kya aaya|bataiye|bataye|bata do|batao|batayein|dijiye|bhejiye|bhej do|chahiye|" +
			"ما هو|ما هي|ما كان|ما كانت|أعطني|أعطيني|إعطائي|أخبرني|أخبرنا|تخبرني|أدخل|أدخلي|إدخال|تزويدي|تزويدنا|زودني|زودنا|تزودني|" +
			"أرسل|أرسلي|إرسال|ترسل|اكتب|كتابة|أكد|تأكيد|أحتاج|نحتاج|نحتاج إلى|ذكر|اذكر|مشاركة|تعطيني|ممكن|هل يمكنني|تعيد|تكرر|كرر|أعد|" +
			"مرة أخرى|مرة ثانية|قل لي|قولي|اعطني|إيش|شو"},
		{phrase{role: demand}, "needs|requires|wants|asks for|ask for|insists on|has to have|is required|are required|is needed|" +
			"are needed|is mandatory|is missing|are missing|without|makes us ask for|obliges us|" +
			"braucht|verlangt|benötigt|erforderlich|nötig|ohne|fehlt|fehlen|pide|exige|requiere|necesita|hace falta|hacen falta|falta|" +
			"faltan|sin|demande|demandent|exige|il faut|manque|manquent|sans|requis|nécessaire|" +
			"chiede|richiede|serve|servono|occorre|manca|mancano|senza|necessario|pede|exige|precisa|requer|faltam|sem|necessário|" +
			"vraagt|eist|vereist|ontbreekt|ontbreken|zonder|wymaga|brakuje|bez|konieczny|" +
			"要求|必须|必要|求められ|不足|ज़रूरी|जरूरी|zaroori|zaruri|يطلب|تطلب|مطلوب|بدون|دون"},
		{phrase{role: request | pronoun}, "which one|which ones|welches benutzen sie|welches verwenden sie|welches geben sie ein|" +
			"cuál usa|cuál usas|cuál está usando|lequel utilisez vous|lequel tapez vous|quale usa|quale sta usando|quale inserisce|" +
			"qual usa|qual você usa|qual está usando|welk gebruikt u|welke gebruikt u|którego pan używa|którego pani używa|用的是哪个|哪一个|" +
			"どれを|どちらを|कौन सा वाला|أي واحد|أي واحدة|read it|read them|read that|repeat it|repeat that|share it|send it|type it|enter it|" +
			"tell me it|give it|give me it|spell it|confirm it|paste it|what is it|what's it|what is that|what was it|what are they|" +
			"wie lautet er|wie lautet sie|wie lautet es|¿cuál es|cuál es el código|quel est il|me lo da|me lo dice|me lo puede|me la da|" +
			"me la dice|me lo dé|me lo indique|dígamelo|me le donner|me le communiquer|può dirmelo|può leggermelo|me diga|pode ler|" +
			"kunt u die|podać go|podać ją"},
		{phrase{role: polite}, "if you know it|if you have it|if you have it handy|if you have it to hand|if you've got it|" +
			"if you remember it|if you can find it|if possible|if you would be so kind|if you'd be so kind|wenn sie so nett wären|wenn sie so freundlich wären|" +
			"si es tan amable|si es usted tan amable|si fuera tan amable|si vous voulez bien|se fosse così gentile|se puder|se não se importa|als u zo vriendelijk wilt zijn|" +
			"if you don't mind|wenn sie sie haben|wenn sie die haben|" +
			"wenn sie es wissen|falls vorhanden|falls zur hand|wenn möglich|si lo sabe|si la sabe|si lo tiene|si la tiene|" +
			"si lo tiene a mano|si la tiene a mano|si es posible|si vous l'avez|si vous le connaissez|si possible|se ce l'ha|se lo sa|" +
			"se possibile|se tiver|se souber|se possível|als u het weet|als u die heeft|als u die bij de hand heeft|jeśli pan pamięta|" +
			"jeśli pani pamięta|jeśli to możliwe|方便的话|如果知道的话|もし分かれば|よろしければ|अगर पता हो|agar pata ho|إن أمكن|إذا تعرفه|please|pls|plz|" +
			"kindly|bitte|por favor|porfavor|s'il vous plaît|s'il te plaît|svp|stp|merci de|veuillez|per favore|per cortesia|" +
			"cortesemente|alstublieft|aub|alsjeblieft|graag|proszę|请|請|कृपया|kripya|من فضلك|لو سمحت|يرجى|الرجاء|رجاء|فضلا"},
		{phrase{role: which}, "what do you|what did you|what have you|hoe heette|hoe heet|wie hieß|comment s'appelait|comment s'appelle|" +
			"cómo se llamaba|come si chiamava|como se chamava|jak nazywał się|jak nazywała się|jak miał na imię|jak miała na imię|" +
			"on which|under which|in which|at which|to which|with which|by which|on what|under what|in what|auf welche*|auf welchen|" +
			"unter welche*|unter welcher|womit|mit was|mit welche*|in welche*|bis wann|con qué|en qué|a qué|con cuál|avec quoi|" +
			"avec quel|avec quelle|à quel|à quelle|au quel|jusqu'à quand|hasta cuándo|con cosa|con che|con quale|a che|in che|in quale|" +
			"fino a quando|com o quê|com que|com qual|em que|em qual|até quando|op welk|op welke|met welk|met welke|waarmee|in welke|" +
			"tot wanneer|na jaki|na jakie|pod jakim|w jakim|z jakim|czym|do kiedy|用什么|何で|किससे|किस|किस नंबर|بماذا|على أي|بأي|what|which|" +
			"whats|whose|welche*|was|qué|que|cuál|quel|quelle|quels|quelles|che|quale|quali|qual|quais|welk|welke|wat|jaki|jaka|jakie|" +
			"jakim|który|która|które|什么|什麼|哪个|哪張|哪张|何|どの|どちら|क्या|कौन सा|कौन सी|kya|ما|أي|ماذا"},
		{phrase{role: pronoun}, "it is|it's|that is|they are|it|that|this|them|those|one|es|ihn|sie|diesen|das|lo|la|le|ce code|l'|ça|" +
			"ela|ele|het|deze|die|go|ją|je|它|それ|यह|वह|هو|هي"},
		{phrase{role: negation}, "न|never|needn't|need not|don't need to|do not need to|don't have to|do not have to|no need to|don't|" +
			"do not|doesn't|does not|didn't|won't|will not|wouldn't|shouldn't|should not|must not|mustn't|cannot|can't|can not|not|" +
			"no need|without|avoid|refrain|nobody|no one|never ever|beware|nie|niemals|nicht|kein*|ohne|nirgends|nunca|no|jamás|sin|ne|" +
			"jamais|pas|sans|aucun|aucune|non|mai|senza|não|jamais|sem|nooit|niet|geen|zonder|nigdy|bez|" +
			"不要|请勿|切勿|不会|别|不能|勿|不需要|无需|无法|ないで|しないで|書かないで|送らないで|教えないで|言わないで|入れないで|入力しないで|ません|ない|決して|मत|नहीं|न करें|कभी न|कभी नहीं|na kare|mat|nahi|لا|لن|لم|عدم|ليس|دون|بدون|أبدا"},
		{phrase{role: action}, "pick a|choose a|create a|set a|set up a|select a|think of a|make up a|wählen sie|wählen sie eine|" +
			"legen sie|vergeben sie|elija|elige|cree|establezca|choisissez|créez|définissez|scelga|scegli|imposti|crei|escolha|crie|" +
			"defina|kies|kiest u|stel in|wybierz|ustaw|ustal|设置|设定|选择|選んで|設定|चुनें|चुनिए|सेट करें|اختر|اختاري|اختيار|عين|issue with|" +
			"issues with|problem with|problems with|trouble with|wrong with|hint|reset|resetting|change|changed|changing|update|" +
			"updating|use|using|try|trying|visit|click|tap|log in|log into|logging in|sign in|restart|clear|keep|protect|choose|check|" +
			"checking|wait|hold|expire*|locked|blocked|forgot|forgotten|remember to|make sure|enable|disable|install|remove|delete|" +
			"follow|open|" +
			"probieren sie|probier|probiert|zurücksetzen|zurückgesetzt|setzen|ändern|geändert|ändere|prüfen|überprüfen|verwenden|benutzen|nutzen|versuchen|" +
			"aktualisieren|warten|gesperrt|abgelaufen|vergessen|problem mit|probleme mit|hinweis|" +
			"restablecer|restablezca|cambiar|cambie|actualizar|actualice|revise|revisar|espere|use|utilice|pruebe|bloqueada|olvidó|" +
			"problema con|problemas con|pista|" +
			"réinitialiser|réinitialisez|changer|changez|modifier|modifiez|utilisez|utiliser|essayez|vérifiez|patienter|patientez|" +
			"bloquée|oublié|problème avec|souci avec|indice|" +
			"reimpostare|reimposti|cambiare|cambi|modificare|aggiornare|aggiorni|controlli|controllare|usi|provi|attenda|bloccata|" +
			"dimenticato|suggerimento|" +
			"redefinir|redefina|alterar|altere|mudar|mude|trocar|troque|atualizar|atualize|verifique|aguarde|use|tente|bloqueado|" +
			"esqueceu|problema com|dica|" +
			"resetten|opnieuw instellen|wijzigen|wijzig|veranderen|gebruik|probeer|controleer|wacht|geblokkeerd|vergeten|probleem met|" +
			"zresetować|zresetuj|zmienić|zmień|zaktualizować|sprawdzić|sprawdź|poczekać|użyj|spróbuj|zablokowan*|zapomniał*|problem z|podpowiedź|" +
			"重置|修改|更改|更新|检查|查看|稍等|重新设置|忘记|再設定|リセット|変更|更新|お待ち|お試し|ご確認ください|रीसेट|बदलें|बदल|प्रतीक्षा|जाँच|अपडेट|إعادة تعيين|إعادة ضبط|" +
			"تغيير|غير|تحديث|تحقق من|انتظر|الانتظار"},
	}
}
