package dev.weir.generator;

/** The rules that the grammar has for one family. */
record FamilyRules(
    Rule scheme,
    Rule user,
    Rule www,
    Rule subdomain,
    Rule domain,
    Rule hosted,
    Rule address,
    Rule port,
    Rule home,
    Rule theme,
    Rule platform,
    Rule tail) {
  static FamilyRules of(Grammar grammar, Family family) {
    return new FamilyRules(
        rule(grammar, family, "scheme"),
        rule(grammar, family, "user"),
        rule(grammar, family, "www"),
        rule(grammar, family, "subdomain"),
        rule(grammar, family, "domain"),
        rule(grammar, family, "hosted"),
        rule(grammar, family, "address"),
        rule(grammar, family, "port"),
        rule(grammar, family, "home"),
        rule(grammar, family, "theme"),
        rule(grammar, family, "platform"),
        rule(grammar, family, "tail"));
  }

  private static Rule rule(Grammar grammar, Family family, String name) {
    return grammar.rule(family.label() + "." + name);
  }
}
