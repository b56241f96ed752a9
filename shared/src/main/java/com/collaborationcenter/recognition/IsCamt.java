package com.collaborationcenter.recognition;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ISO 20022 cash management, by root element, namespace and message element: {@code
 * BankToCustomerAccountReport} (052), {@code …Statement} (053), {@code …DebitCreditNotification}
 * (054).
 */
final class IsCamt implements FormatRule {
  private static final int WITH_MESSAGE = 99;
  private static final int BY_NAMESPACE = 70;

  private static final Pattern ROOT =
      Pattern.compile(
          "<(?:[A-Za-z0-9_.-]{1,30}:)?Document\\s[^>]{0,2000}"
              + "\"urn:iso:std:iso:20022:tech:xsd:camt\\.(05[234])\\.001\\.[0-9]{2}\"");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "<(?:[A-Za-z0-9_.-]{1,30}:)?(BkToCstmrAcctRpt|BkToCstmrStmt|BkToCstmrDbtCdtNtfctn)[\\s>]");

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    String text = fromRoot(sample.unmarked());
    Matcher root = ROOT.matcher(text);
    if (!root.lookingAt()) {
      return Optional.empty();
    }
    FileFormat format = FileFormat.valueOf("CAMT_" + root.group(1));
    Matcher message = MESSAGE.matcher(text);
    boolean fits = message.find(root.end()) && message.group(1).equals(messageOf(format));
    return Optional.of(
        fits
            ? Recognition.of(format, Set.of(Clue.CAMT_NAMESPACE, Clue.CAMT_MESSAGE), WITH_MESSAGE)
            : Recognition.of(format, Set.of(Clue.CAMT_NAMESPACE), BY_NAMESPACE));
  }

  /** Without declaration, comments and white space in front. */
  private static String fromRoot(String xml) {
    int at = pastSpace(xml, 0);
    while (xml.startsWith("<?", at) || xml.startsWith("<!--", at)) {
      String end = xml.startsWith("<?", at) ? "?>" : "-->";
      int found = xml.indexOf(end, at);
      at = found < 0 ? xml.length() : pastSpace(xml, found + end.length());
    }
    return xml.substring(at);
  }

  private static int pastSpace(String xml, int from) {
    int at = from;
    while (at < xml.length() && Character.isWhitespace(xml.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String messageOf(FileFormat format) {
    return switch (format) {
      case CAMT_052 -> "BkToCstmrAcctRpt";
      case CAMT_053 -> "BkToCstmrStmt";
      default -> "BkToCstmrDbtCdtNtfctn";
    };
  }
}
