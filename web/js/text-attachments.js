export const attachmentsText = {
  download: 'Télécharger',
  downloadLabel: (name) => `Télécharger ${name}`,
  preparing: 'Préparation…',
  started: 'Le téléchargement commence.',
  late: 'Cette pièce jointe n’est pas encore prête\u00a0: réessayez dans quelques minutes.',
};

/** What the API refuses about attachments, by code. */
export const attachmentProblems = {
  attachment_unknown: 'Cet e-mail n’a pas cette pièce jointe.',
  attachment_has_no_content: 'C’est un lien vers un fichier\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_gone: 'Cette pièce jointe n’est plus dans Outlook.',
  attachment_too_large: 'Cette pièce jointe est trop volumineuse\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_unreadable: 'Cette pièce jointe n’a pas pu être lue\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_quarantined: 'Cette pièce jointe contient un logiciel malveillant\u00a0: elle n’est donnée à personne.',
};
