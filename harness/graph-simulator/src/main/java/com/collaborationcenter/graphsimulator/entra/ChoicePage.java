package com.collaborationcenter.graphsimulator.entra;

import java.util.List;

/** The HTML that people see when they sign in. It works without scripts. */
final class ChoicePage {
  private static final String HEAD =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
          + "<meta name=\"viewport\" content=\"width=device-width\">"
          + "<title>Simulated sign-in</title><style>body{font:16px sans-serif;max-width:28rem;"
          + "margin:4rem auto;padding:0 1rem}button{display:block;width:100%;padding:.7rem;"
          + "margin:.4rem 0;font:inherit;text-align:left}</style></head><body>";
  private static final String END = "</body></html>";

  private ChoicePage() {}

  /** One button per account, whose first is the one that the login_hint names, and a refusal. */
  static String of(Form form, List<Account> accounts) {
    var html = new StringBuilder(HEAD).append("<h1>Pick an account</h1><p>The application ");
    html.append(escaped(form.get("client_id"))).append(" asks for: ");
    html.append(escaped(form.get("scope"))).append("</p><form method=\"post\">");
    form.values()
        .forEach(
            (name, value) ->
                html.append("<input type=\"hidden\" name=\"")
                    .append(escaped(name))
                    .append("\" value=\"")
                    .append(escaped(value))
                    .append("\">"));
    for (Account account : accounts) {
      String address = account.user().address();
      boolean hinted = address.equalsIgnoreCase(form.get("login_hint"));
      html.append("<button name=\"account\" value=\"").append(account.objectId()).append('"');
      html.append(hinted ? " autofocus>" : ">");
      html.append(escaped(account.user().displayName())).append("<br><small>");
      html.append(escaped(address)).append("</small></button>");
    }
    html.append("<button name=\"refuse\" value=\"true\">Refuse</button></form>");
    return html.append(END).toString();
  }

  static String needsAdministrator() {
    return HEAD
        + "<h1>Need admin approval</h1><p>This application needs permission to access resources in"
        + " your organisation that only an administrator can grant.</p>"
        + END;
  }

  static String refused(EntraFault fault) {
    return HEAD
        + "<h1>Sorry, but we’re having trouble signing you in.</h1><p>"
        + escaped(fault.description())
        + "</p>"
        + END;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
