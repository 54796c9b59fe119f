package conversation

import "strings"

// helperBehind lists what a secret is part of the name of where it stands right behind it:
// "the password assistant", "Passwort-Team".
func helperBehind(w string) bool {
	switch w {
	case "assistant", "helper", "bot", "chatbot", "wizard", "manager", "desk", "team", "hotline", "helpline", "tool", "centre", "center",
		"policy", "expert", "guide", "faq",
		"assistent", "assistenten", "assistentin", "helfer", "hilfe", "berater", "beraterin", "richtlinie", "stelle",
		"assistente", "asistente", "hulp", "helpdesk", "servicedesk", "beheerder", "beleid":
		return true
	}
	return false
}

// helperBefore lists it where it stands before the secret, with a small word between or
// none: "el asistente de contraseñas", "l'assistant mots de passe".
func helperBefore(w string) bool {
	switch w {
	case "assistant", "assistante", "equipe", "service", "robot", "guide", "gestionnaire",
		"asistente", "equipo", "servicio", "gestor", "ayudante", "asesor",
		"assistente", "servizio", "squadra", "gestore", "aiutante",
		"servico", "gerenciador", "ajudante",
		"asystent", "asystentem", "asystentka", "pomocnik", "zespol", "dzial",
		"مساعد", "فريق", "خدمة", "قسم":
		return true
	}
	return false
}

// helperUnspaced lists it in scripts where it follows without a space, or with one that
// lists of words have no use for.
func helperUnspaced(behind string) bool {
	behind = strings.TrimLeft(behind, " ・-")
	for _, what := range [...]string{"小", "智能", "管理", "サポート"} {
		behind = strings.TrimPrefix(behind, what)
	}
	for _, helper := range [...]string{
		"助手", "助理", "机器人", "客服", "专员", "アシスタント", "ヘルパー", "担当", "デスク", "ボット", "सहायक", "असिस्टेंट", "हेल्पर",
		"sahayak",
	} {
		if strings.HasPrefix(behind, helper) {
			return true
		}
	}
	return false
}
