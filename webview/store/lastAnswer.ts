/** The same answer, the object itself, as long as it is asked the same; for selectors whose answers are made, not found. */
export function lastAnswer<Question extends readonly unknown[], Answer>(make: (...question: Question) => Answer): (...question: Question) => Answer {
  let last: { readonly question: Question; readonly answer: Answer } | null = null;
  return (...question) => {
    if (last === null || last.question.some((part, k) => part !== question[k])) last = { question, answer: make(...question) };
    return last.answer;
  };
}
