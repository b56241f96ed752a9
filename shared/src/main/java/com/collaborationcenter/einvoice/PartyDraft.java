package com.collaborationcenter.einvoice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers a {@link Party} from what either syntax states of it. */
final class PartyDraft {
  private final List<String> names = new ArrayList<>();
  private final Set<String> registrations = new LinkedHashSet<>();
  private final List<String> address = new ArrayList<>();
  private Optional<String> vatNumber = Optional.empty();

  /** A name; the first is the party's, another one the trading name. */
  PartyDraft name(XmlNode stated) {
    stated.said().filter(name -> !names.contains(name)).ifPresent(names::add);
    return this;
  }

  /** Identifiers, of which those count that are a SIREN or SIRET by scheme and form. */
  PartyDraft identifiers(Stream<XmlNode> stated) {
    stated
        .filter(id -> id.attribute("schemeID").matches("0002|0009"))
        .map(id -> squeezed(id.text()))
        .filter(Party::isRegistration)
        .forEach(registrations::add);
    return this;
  }

  /** The VAT number; the first one counts. */
  PartyDraft vatNumber(Stream<XmlNode> stated) {
    vatNumber =
        stated
            .map(id -> squeezed(id.text()).toUpperCase(Locale.ROOT))
            .filter(id -> !id.isEmpty())
            .findFirst();
    return this;
  }

  /** Lines of the address, in the order in which they are shown. */
  PartyDraft address(XmlNode... lines) {
    for (XmlNode line : lines) {
      line.said().ifPresent(address::add);
    }
    return this;
  }

  /** Post code and city stand on one line. */
  PartyDraft city(XmlNode postCode, XmlNode city) {
    String line = (postCode.text() + " " + city.text()).strip();
    if (!line.isEmpty()) {
      address.add(line);
    }
    return this;
  }

  /** The party, if it has a name. */
  Optional<Party> party() {
    return names.stream()
        .findFirst()
        .map(
            name ->
                new Party(
                    name, names.stream().skip(1).findFirst(), registrations, vatNumber, address));
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\\u00a0\\u202f.-]", "");
  }
}
