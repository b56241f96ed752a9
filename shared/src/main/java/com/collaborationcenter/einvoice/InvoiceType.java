package com.collaborationcenter.einvoice;

/** What an invoice is, by its type code (BT-3), of UNTDID 1001 as EN 16931 restricts it. */
public enum InvoiceType {
  /** 380 and its like. */
  INVOICE,
  /** 381 and its like: the seller gives back. */
  CREDIT_NOTE,
  /** 384: stands in place of another. */
  CORRECTED_INVOICE,
  /** 386, 500, 503: before the delivery. */
  PREPAYMENT_INVOICE,
  /** 389 and its like: the buyer wrote it for the seller. */
  SELF_BILLED_INVOICE,
  /** 261 and its like: the buyer wrote it for the seller. */
  SELF_BILLED_CREDIT_NOTE,
  /** 383. */
  DEBIT_NOTE,
  /** Any other, for example 325 (pro forma). */
  OTHER;

  static InvoiceType of(String code) {
    return switch (code) {
      case "380",
          "326",
          "387",
          "388",
          "390",
          "393",
          "395",
          "82",
          "80",
          "84",
          "130",
          "202",
          "203",
          "204",
          "211",
          "218",
          "219",
          "295",
          "331",
          "394",
          "456",
          "457",
          "527",
          "575",
          "623",
          "633",
          "751",
          "780",
          "817",
          "870",
          "875",
          "876",
          "877",
          "935" ->
          INVOICE;
      case "381", "81", "83", "296", "308", "396", "420", "458", "532" -> CREDIT_NOTE;
      case "384", "471", "472", "473" -> CORRECTED_INVOICE;
      case "386", "500", "503" -> PREPAYMENT_INVOICE;
      case "389", "501" -> SELF_BILLED_INVOICE;
      case "261", "502" -> SELF_BILLED_CREDIT_NOTE;
      case "383" -> DEBIT_NOTE;
      default -> OTHER;
    };
  }
}
