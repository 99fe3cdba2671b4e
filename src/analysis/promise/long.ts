/** A long pattern's source over several lines: line breaks and what they are indented by are no part of it. */
export const long = (parts: TemplateStringsArray, ...values: string[]) =>
  String.raw(parts, ...values).replace(/\n\s*/g, '');
