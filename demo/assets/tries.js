// What a visitor may try. Every value is invented; check digits agree where the
// real thing has them.

const customer = (text) => ({ role: "customer", text });
const agent = (text) => ({ role: "agent", text });

export const tries = [
  {
    title: "Split a card", text: "Four digits at a time, with small talk in between.",
    turns: [agent("Which card should we use? Please give me the number."), customer("5425"), customer("2334"), customer("one moment, my glasses"), customer("7730"), customer("8129")],
  },
  {
    title: "Dress it up", text: "Full-width digits, dots, and a word for the label.",
    turns: [customer("my card: ４５３９ １４８８ ０３４３ ６４６７"), customer("or in case that fails 4539.1488.0343.6467")],
  },
  {
    title: "Answer a question", text: "The agent asks for a PIN. Answer “forgot it”, then the digits.",
    turns: [agent("To check that it is you, please tell me your PIN."), customer("forgot it"), customer("ah no, 4071")],
  },
  {
    title: "Have it read back", text: "The agent repeats what the customer gave a moment ago.",
    turns: [customer("my card is 4000-1273-8846-1504"), agent("Just to be sure, 4000 1273 8846 1504, is that right?"), customer("yes")],
  },
  {
    title: "Something harmless", text: "An order number that looks like a card should stay readable.",
    turns: [customer("my order number is 4539 1488 0343 6461, it has 3 lamps in it")],
  },
  {
    title: "Pull the plug", text: "Cut the line while the agent writes. The widget comes back and has missed nothing.",
    turns: ["drop", agent("Are you still there? I have found your parcel."), customer("yes, still here")],
  },
];
