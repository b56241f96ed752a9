/**
 * Reading of e-invoices: CII (Factur-X, ZUGFeRD 1 and 2, XRechnung) and UBL, as XML or as a PDF
 * that carries the XML. Pure: a file on local disk in, an {@link
 * com.collaborationcenter.einvoice.Invoice} or a stated refusal out.
 *
 * <p>Terms "BT-1" and the like are the business terms of EN 16931-1:2017, "BR-CO-10" and the like
 * its business rules.
 */
package com.collaborationcenter.einvoice;
