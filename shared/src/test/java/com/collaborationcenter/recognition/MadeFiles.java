package com.collaborationcenter.recognition;

import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.MadeInvoice;
import com.collaborationcenter.recognition.Destination.Folder;
import com.collaborationcenter.recognition.Destination.Inbox;
import com.collaborationcenter.recognition.Destination.StandardFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that the tests make: of every kind that is recognised, and traps that look like them. */
final class MadeFiles {
  static final ClientIdentity CLIENT =
      new ClientIdentity("Boulangerie Petit SAS", Optional.of("000000026"));

  static final String MT940 =
      """
      :20:STARTUMS
      :25:30004/00012345678
      :28C:118/1
      :60F:C260301EUR1250,40
      :61:2603020302D120,00NTRFNONREF
      :86:PRLV SEPA ASSURANCE
      :62F:C260302EUR1130,40
      -
      """;

  static final String CFONB =
      cfonb("01", "                                                  0000000001904}")
          + cfonb("04", "  020326VIR SEPA CLIENT                 0000000000000000000107}")
          + cfonb("05", "     NPYCLIENT                                                 ")
          + cfonb("07", "                                                  0000000002412J");

  static final String FEC_HEADER =
      "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib"
          + "\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate"
          + "\tMontantdevise\tIdevise\n";

  static final String FEC =
      FEC_HEADER
          + "AC\tAchats\t1\t20260131\t601000\tFarine\t\t\tF-12\t20260131\tFarine\t100,00\t0,00\t\t\t20260228\t\t\n"
          + "AC\tAchats\t1\t20260131\t401000\tMoulin\t\t\tF-12\t20260131\tFarine\t0,00\t100,00\t\t\t20260228\t\t\n";

  static final String CA3 =
      """
      N° 3310-CA3-SD
      TAXE SUR LA VALEUR AJOUTÉE ET TAXES ASSIMILÉES
      RÉGIME DU RÉEL NORMAL – MINI RÉEL
      N° 10963*29
      MODÈLE OBLIGATOIRE (art. 287 du CGI)
      PÉRIODE DE DÉCLARATION Du 01/02/2026 au 28/02/2026
      Adresse du service SIE LYON 3
      A MONTANT DES OPÉRATIONS RÉALISÉES
      A1 Ventes, prestations de services 48 210
      16 Total de la TVA brute due 2 651
      """;

  private MadeFiles() {}

  private static String cfonb(String code, String rest) {
    String record = code + "30004    00712EUR2 00012345678  020326" + rest;
    return record + " ".repeat(Math.max(0, 120 - record.length())) + "\n";
  }

  /** All of them, labelled. */
  static List<Labelled> all() {
    List<Labelled> set = new ArrayList<>();
    addInvoices(set);
    addStatements(set);
    addLedgers(set);
    addTaxForms(set);
    addLetters(set);
    addHabits(set);
    return set;
  }

  private static void addInvoices(List<Labelled> set) {
    MadeInvoice to = new MadeInvoice();
    set.add(invoice("invoice to the client", to.cii(), Inbox.SUPPLIER_INVOICES));
    set.add(invoice("invoice to the client", to.ubl(), Inbox.SUPPLIER_INVOICES));
    set.add(invoice("credit note to the client", to.ublCreditNote(), Inbox.SUPPLIER_INVOICES));
    set.add(
        invoice(
            "invoice to the client by name",
            new MadeInvoice().buyer("BOULANGERIE PETIT S.A.S.", "").zugferd1(),
            Inbox.SUPPLIER_INVOICES));
    set.add(
        invoice("invoice of a company of like name", named("SARL Boulangerie Petit", ""), null));
    set.add(invoice("invoice to another SIREN", named("Boulangerie Petit SAS", "000000034"), null));
    set.add(invoice("invoice to another", named("Garage Dupont", "000000034"), null));
    set.add(
        invoice(
            "invoice by the client",
            new MadeInvoice()
                .seller("Boulangerie Petit SAS", "000000026")
                .buyer("Hôtel du Parc", "000000034")
                .ubl(),
            null));
    set.add(
        invoice(
            "self-billed for the client",
            new MadeInvoice()
                .typeCode("389")
                .seller("Boulangerie Petit SAS", "000000026")
                .buyer("Centrale d'achat", "000000034")
                .cii(),
            null));
  }

  private static String named(String buyer, String siren) {
    return new MadeInvoice().buyer(buyer, siren).cii();
  }

  private static Labelled invoice(String what, String xml, @Nullable Destination right) {
    Invoice invoice = (Invoice) MadeInvoice.read(xml);
    Sample sample = new Sample("facture.xml", "application/xml", xml, Optional.of(invoice));
    return labelled(what, sample, right);
  }

  private static void addStatements(List<Labelled> set) {
    set.add(text("MT940", "releve.sta", MT940, StandardFolder.BANK));
    set.add(
        text("MT940", "releve.txt", "{1:F01BNPAFRPPXXXX0000}{4:\n" + MT940, StandardFolder.BANK));
    set.add(text("MT940", "deux.txt", MT940 + MT940, StandardFolder.BANK));
    set.add(text("CFONB", "releve.120", CFONB, StandardFolder.BANK));
    set.add(
        text(
            "CFONB without line ends", "releve.txt", CFONB.replace("\n", ""), StandardFolder.BANK));
    for (String number : List.of("052", "053", "054")) {
      set.add(text("CAMT", "camt.xml", camt(number), StandardFolder.BANK));
    }
    set.add(text("CAMT.060, a request", "camt.xml", camt("060"), null));
    set.add(text("statement in a mail", "avis.txt", "Bonjour,\nvoici le relevé :\n" + MT940, null));
    set.add(
        text(
            "statement with a signature and no end",
            "avis.txt",
            MT940.replace("-\n", "\n") + "Cordialement,\nAnne\n",
            null));
    set.add(text("statement with a signature", "avis.txt", MT940 + "Cordialement,\nAnne\n", null));
    set.add(
        labelled(
            "statement pasted into a mail",
            new Sample("avis.eml", "message/rfc822", MT940, Optional.empty()),
            null));
    set.add(
        text(
            "account numbers in a letter",
            "iban.txt",
            ":25: est le compte, :20: la référence",
            null));
    set.add(
        text(
            "numbers of 120 characters",
            "n.txt",
            ("0" + "1234567890".repeat(12)).substring(0, 120),
            null));
    set.add(
        text(
            "statement as a table",
            "releve.csv",
            "Date;Libellé;Débit;Crédit\n02/03/2026;VIR;;10,00",
            null));
  }

  static String camt(String number) {
    String message =
        Map.of("052", "BkToCstmrAcctRpt", "053", "BkToCstmrStmt", "054", "BkToCstmrDbtCdtNtfctn")
            .getOrDefault(number, "AcctRptgReq");
    return "<?xml version=\"1.0\"?>\n<!-- by the bank -->\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt."
        + number
        + ".001.02\"><"
        + message
        + "><GrpHdr/></"
        + message
        + "></Document>";
  }

  private static void addLedgers(List<Labelled> set) {
    set.add(text("FEC", "000000026FEC20261231.txt", FEC, StandardFolder.ACCOUNTING));
    set.add(text("FEC", "export.txt", FEC.replace('\t', '|'), StandardFolder.ACCOUNTING));
    String signed =
        FEC.replace("Debit\tCredit", "Montant\tSens").replace("0,00\t100,00", "100,00\tC");
    set.add(text("FEC with direction", "export.txt", signed, StandardFolder.ACCOUNTING));
    set.add(text("FEC of another company", "000000034FEC20261231.txt", FEC, null));
    set.add(text("FEC without rows", "export.txt", FEC_HEADER, null));
    set.add(text("CSV with a FEC's columns", "export.csv", FEC.replace('\t', ';'), null));
    set.add(
        text(
            "CSV that resembles a FEC",
            "journal.csv",
            "JournalCode\tEcritureDate\tCompteNum\tDebit\tCredit\nAC\t20260131\t601000\t100,00\t0,00\n",
            null));
    set.add(
        text(
            "columns in another order",
            "x.txt",
            FEC.replace("JournalCode\tJournalLib", "JournalLib\tJournalCode"),
            null));
    set.add(
        text(
            "letter about a FEC",
            "fec.txt",
            "Merci de nous envoyer 000000026FEC20261231.txt",
            null));
  }

  private static void addTaxForms(List<Labelled> set) {
    set.add(pdf("VAT return", "ca3.pdf", CA3, StandardFolder.TAX));
    set.add(
        pdf(
            "yearly VAT return",
            "ca12.pdf",
            "N° 11417*28\nN° 3517-S-SD\nRÉGIME SIMPLIFIÉ CA12\nTAXE SUR LA VALEUR AJOUTÉE ET TAXES ASSIMILÉES\n"
                + "Formulaire obligatoire (article 242 sexies de l'annexe II au code général des impôts)",
            StandardFolder.TAX));
    set.add(
        pdf(
            "company tax return",
            "2065.pdf",
            "Formulaire obligatoire\n(art. 223 du Code général des impôts)\nN° 2065-SD 2026\nN° 11084*27\n"
                + "IMPÔT SUR LES SOCIÉTÉS\nExercice ouvert le 01/01/2025 et clos le 31/12/2025",
            StandardFolder.TAX));
    for (String table :
        List.of(
            "BILAN – ACTIF|2050",
            "BILAN – PASSIF avant répartition|2051",
            "COMPTE DE RÉSULTAT DE L’EXERCICE (en liste)|2052",
            "IMMOBILISATIONS|2054",
            "AMORTISSEMENTS|2055",
            "DÉTERMINATION DU RÉSULTAT FISCAL|2058-A",
            "BILAN SIMPLIFIÉ|2033-A",
            "COMPTE DE RÉSULTAT SIMPLIFIÉ DE L’EXERCICE|2033-B")) {
      int bar = table.indexOf('|');
      set.add(
          pdf(
              "table of a tax return",
              "liasse.pdf",
              table.substring(0, bar)
                  + "\nDGFiP N° "
                  + table.substring(bar + 1)
                  + "-SD 2026\nFormulaire obligatoire (article 53 A du Code général des impôts)\n"
                  + "Désignation de l’entreprise : BOULANGERIE PETIT Durée de l’exercice 12",
              StandardFolder.TAX));
    }
    set.add(
        pdf(
            "letter about a VAT return",
            "courrier.pdf",
            "Madame, Monsieur,\nVotre déclaration n° 3310-CA3-SD de taxe sur la valeur ajoutée (cerfa n° 10963*29, "
                + "modèle obligatoire, DGFiP) est à signer.\nCordialement",
            null));
    set.add(
        pdf(
            "notice",
            "notice.pdf",
            "N° 3310-NOT-CA3-SD DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES\nTAXE SUR LA VALEUR AJOUTÉE\n"
                + "NOTICE POUR REMPLIR LA DÉCLARATION N° 3310-CA3-SD\nFormulaire obligatoire",
            null));
    set.add(
        pdf(
            "article about forms",
            "article.pdf",
            "La liasse fiscale : les formulaires n° 2050 à 2059 (bilan, compte de résultat). Dans cet article, "
                + "la DGFiP rappelle que le formulaire obligatoire 2065-SD concerne l'impôt sur les sociétés.",
            null));
    set.add(
        pdf(
            "invoice for forms",
            "f.pdf",
            "FACTURE 2050 Établissement de la liasse, bilan 2025 : 1 200,00 €",
            null));
    set.add(
        pdf(
            "balance sheet, not the form",
            "bilan.pdf",
            "BILAN ACTIF au 31/12/2025 Immobilisations 12 000",
            null));
    set.add(
        pdf(
            "year in a text",
            "a.pdf",
            "Impôt sur les sociétés : taux de 25 % jusqu'en 2065",
            null));
  }

  private static void addLetters(List<Labelled> set) {
    for (String letter :
        List.of(
            "Bonjour,\nVeuillez trouver ci-joint la facture F-2026-118 de 166,75 €.",
            "Facture n° F-2026-118\nMenuiserie Roche SARL SIREN 000000018\nClient : Boulangerie Petit SAS\nTotal TTC 166,75 €",
            "Relevé de compte no 3 au 28/02/2026\nSolde : 1 250,40 EUR\nBanque du Rhône",
            "Avis d'imposition 2026 de M. Petit",
            "<Invoice>ceci est un exemple</Invoice>",
            "Le code FEC est JournalCode, puis JournalLib, puis EcritureNum.",
            "MT940, CAMT.053 et CFONB 120 sont les formats que notre banque propose.",
            "Bulletin de paie Février 2026\nNet à payer 1 812,44",
            "Statuts de la société Boulangerie Petit SAS, au capital de 10 000 €",
            "{\"invoice\": \"F-1\", \"buyer\": \"Boulangerie Petit SAS\"}",
            "Date;Pièce;Compte;Libellé;Débit;Crédit\n31/01/2026;F-12;601000;Farine;100,00;",
            "",
            "%PDF-1.7",
            "Order 12: 400 bags of flour, to Boulangerie Petit SAS")) {
      set.add(pdf("letter", "document.pdf", letter, null));
      set.add(text("letter", "document.txt", letter, null));
    }
  }

  private static void addHabits(List<Labelled> set) {
    Destination folder = new Folder("folder-social");
    Sample letter = new Sample("paie.pdf", "application/pdf", "Bulletin de paie", Optional.empty());
    set.add(habit("habit", letter, Map.of(folder, 8), folder));
    set.add(
        habit("habit with an exception", letter, Map.of(folder, 30, new Folder("x"), 1), folder));
    set.add(
        habit(
            "habit to an inbox",
            letter,
            Map.of(Inbox.PURCHASE_INVOICES, 12),
            Inbox.PURCHASE_INVOICES));
    set.add(habit("too few", letter, Map.of(folder, 3), null));
    set.add(habit("undecided", letter, Map.of(folder, 10, new Folder("x"), 8), null));
    Sample mail = new Sample("re.eml", "message/rfc822", "Bonjour", Optional.empty());
    set.add(habit("mail in a mail", mail, Map.of(folder, 12), null));
    Sample statement =
        Sample.ofBytes("r.sta", "text/plain", MT940.getBytes(StandardCharsets.UTF_8));
    set.add(habit("statements' own folder", statement, Map.of(folder, 12), folder));
    set.add(
        habit(
            "statement from who sends invoices",
            statement,
            Map.of(Inbox.SUPPLIER_INVOICES, 12),
            StandardFolder.BANK));
    Labelled sale =
        invoice(
            "",
            new MadeInvoice()
                .seller("Boulangerie Petit SAS", "000000026")
                .buyer("Hôtel", "000000034")
                .cii(),
            null);
    set.add(
        habit("sale, habit to an inbox", sale.sample(), Map.of(Inbox.SUPPLIER_INVOICES, 12), null));
    set.add(habit("sale, habit to a folder", sale.sample(), Map.of(folder, 12), folder));
    Labelled bought = invoice("", new MadeInvoice().cii(), null);
    set.add(
        habit(
            "invoice, habit to the other inbox",
            bought.sample(),
            Map.of(Inbox.PURCHASE_INVOICES, 12),
            Inbox.PURCHASE_INVOICES));
    set.add(
        habit(
            "invoice, habit to a folder",
            bought.sample(),
            Map.of(folder, 12),
            Inbox.SUPPLIER_INVOICES));
    Labelled others = invoice("", named("Garage Dupont", "000000034"), null);
    set.add(
        habit(
            "invoice to another, habit",
            others.sample(),
            Map.of(Inbox.SUPPLIER_INVOICES, 12),
            null));
  }

  private static Labelled habit(
      String what, Sample sample, Map<Destination, Integer> counts, @Nullable Destination right) {
    return new Labelled(
        what, sample, CLIENT, new EarlierFilings(counts), Optional.ofNullable(right));
  }

  private static Labelled text(String what, String name, String text, @Nullable Destination right) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return labelled(what, Sample.ofBytes(name, "text/plain", bytes), right);
  }

  private static Labelled pdf(String what, String name, String text, @Nullable Destination right) {
    return labelled(what, new Sample(name, "application/pdf", text, Optional.empty()), right);
  }

  private static Labelled labelled(String what, Sample sample, @Nullable Destination right) {
    return new Labelled(what, sample, CLIENT, EarlierFilings.none(), Optional.ofNullable(right));
  }
}
