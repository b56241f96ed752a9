/** Every word that the page shows, in French; those of larger parts come from the modules text-*.js. */

import { count, size } from './format.js';
import { assignProblems, assignText, missingText, unmatchedText } from './text-assign.js';
import { auditProblems, auditText } from './text-audit.js';
import { connectionProblems, connectionsText, connectionText } from './text-connection.js';
import { contactProblems, contactsText } from './text-contacts.js';
import { searchText } from './text-search.js';
import { sharedMailText, sharingProblems, sharingText, switchText } from './text-sharing.js';
import { attachmentProblems, attachmentsText, filingText } from './text-attachments.js';
import { documentProblems, documentsText } from './text-documents.js';
import { subjectProblems, subjectsText } from './text-subjects.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const text = {
  product: 'Collaboration Center',
  skip: 'Aller au contenu',
  loading: 'Chargement…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  problemCode: (code) => `Code\u00a0: ${code}`,

  navigation: {
    label: 'Rubriques',
    administration: 'Administration',
    administrationLabel: 'Pages d’administration',
    files: 'Dossiers',
    completeness: 'Complétude',
    unmatched: 'Sans dossier',
    connection: 'Outlook',
    sharing: 'Partage',
    connections: 'Boîtes',
    import: 'Import',
    parked: 'En attente',
    audit: 'Audit',
    subjects: 'RGPD',
  },

  roles: { collaborator: 'Collaborateur', administrator: 'Administrateur' },
  signOut: 'Se déconnecter',

  signIn: {
    title: 'Connexion',
    intro: 'Les échanges du cabinet avec chaque client, dans le dossier du client.',
    people: 'Choisissez qui vous êtes',
    development: 'Connexion de démonstration\u00a0: aucun mot de passe n’est demandé sur ce poste.',
    other: 'Une autre adresse',
    address: 'Adresse e-mail',
    role: 'Rôle',
    submit: 'Se connecter',
    expired: 'Votre session a expiré. Reconnectez-vous pour reprendre où vous en étiez.',
    unavailable: 'La connexion de démonstration n’existe pas sur ce serveur.',
    noPeople: 'Aucune personne n’est proposée\u00a0; saisissez une adresse.',
    invalidAddress: 'Saisissez une adresse e-mail complète.',
  },

  files: {
    title: 'Dossiers clients',
    filter: 'Filtrer par nom ou SIREN',
    count: (number) => some(number, 'dossier', 'dossiers'),
    found: (number, total) => `${count(number)} sur ${some(total, 'dossier', 'dossiers')}`,
    loadingMore: (number) => `${some(number, 'dossier chargé', 'dossiers chargés')}, suite en cours…`,
    cut: (most) => `Seuls les ${count(most)} premiers dossiers sont listés.`,
    none: 'Vous ne travaillez sur aucun dossier pour l’instant.',
    noneForAdministrator: 'Aucun dossier client. Importez-les depuis un fichier CSV.',
    noMatch: 'Aucun dossier ne répond à ce filtre.',
    more: (number) => `Afficher ${some(number, 'dossier de plus', 'dossiers de plus')}`,
    back: 'Dossiers',
  },

  file: {
    fallbackName: 'Dossier client',
    tabs: 'Contenu du dossier',
    outlook: 'E-mails Outlook',
    siren: (siren) => `SIREN ${siren}`,
    notYours:
      'Vous ne travaillez pas sur ce dossier\u00a0: ses e-mails ne vous sont pas montrés. L’administration d’un dossier ne donne pas accès à la correspondance.',
  },

  mails: {
    label: 'E-mails, du plus récent au plus ancien',
    none: 'Aucun e-mail échangé avec ce client.',
    noneHint:
      'Les messages reçus et envoyés apparaissent ici d’eux-mêmes, historique compris, dès que la boîte est parcourue.',
    older: 'Afficher les e-mails plus anciens',
    end: (number) => `${some(number, 'e-mail', 'e-mails')}, tout est affiché.`,
    loaded: (number) => `${some(number, 'e-mail affiché', 'e-mails affichés')}`,
    refresh: 'Actualiser',
    refreshed: 'Liste à jour.',
    arrived: (number) => some(number, 'nouvel e-mail', 'nouveaux e-mails'),
    unread: 'Non lu',
    attachments: 'Pièces jointes',
    ambiguous: 'Plusieurs dossiers',
    noSubject: '(sans objet)',
    noSender: 'Expéditeur inconnu',
    noRecipient: 'destinataire masqué',
    to: 'à',
    more: (number) => `+${count(number)}`,
  },

  mail: {
    label: 'E-mail ouvert',
    choose: 'Choisissez un e-mail pour le lire ici.',
    back: 'Retour à la liste',
    from: 'De',
    sender: 'Envoyé par',
    to: 'À',
    cc: 'Cc',
    bcc: 'Cci',
    date: 'Date',
    sent: 'Envoyé',
    received: 'Reçu',
    why: 'Pourquoi ici\u00a0?',
    markUnread: 'Marquer non lu',
    markedUnread: 'E-mail marqué non lu dans Outlook.',
    notMarked: 'Outlook n’a pas pu être mis à jour. Réessayez dans un instant.',
    rules: {
      'assigned-by-hand': ['Une personne a rangé cet e-mail ici le ', '.'],
      'thread-assigned-by-hand': ['Une personne a rangé ici un e-mail précédent de cette conversation le ', '.'],
      'address-is-a-contact': ['L’adresse ', ' est celle d’un contact de ce client.'],
      'address-was-added': ['L’adresse ', ' a été ajoutée aux contacts de ce client.'],
      'domain-is-the-clients': [
        'Le domaine ',
        ' appartient à ce client, et l’adresse n’est celle d’aucun contact.',
      ],
    },
    unknownRule: ['Règle «\u00a0', '\u00a0».'],
    ambiguous:
      'Cette adresse correspond à plusieurs dossiers\u00a0: l’e-mail figure dans chacun d’eux, à vérifier.',
    openInOutlook: 'Ouvrir dans Outlook',
    attachments: (number) => some(number, 'pièce jointe', 'pièces jointes'),
    unnamed: 'Sans nom',
    kinds: { item: 'e-mail joint', reference: 'lien vers un fichier en ligne' },
    inline: 'dans le texte',
    size,
    blocked: (number) =>
      number < 2
        ? '1 image distante n’a pas été chargée, pour que l’expéditeur ne sache pas que vous lisez.'
        : `${count(number)} images distantes n’ont pas été chargées, pour que l’expéditeur ne sache pas que vous lisez.`,
    showImages: 'Afficher les images',
    imagesShown: 'Images affichées.',
    cut: 'Ce message est très long\u00a0: seul son début est affiché. Ouvrez-le dans Outlook pour le lire en entier.',
    body: 'Corps de l’e-mail',
    empty: 'Ce message n’a pas de texte.',
    everybody: (number) => `et ${some(number, 'autre', 'autres')}`,
  },

  completeness: {
    title: 'Complétude',
    intro:
      'Chaque boîte est recensée message par message, puis comparée aux compteurs d’Outlook. «\u00a0Prouvé\u00a0» signifie que rien ne manque et que les deux comptes sont égaux.',
    table: 'Complétude par boîte aux lettres',
    columns: {
      owner: 'Boîte',
      state: 'État',
      inOutlook: 'Dans Outlook',
      matched: 'Rattachés',
      stored: 'Enregistrés',
      gaps: 'Écarts',
      verified: 'Vérifié',
    },
    states: {
      proved: 'Prouvé',
      running: 'En cours',
      gaps: 'Écarts',
      unproved: 'Non prouvé',
    },
    summary: {
      proved: (number) => some(number, 'boîte prouvée', 'boîtes prouvées'),
      running: (number) => some(number, 'recensement en cours', 'recensements en cours'),
      gaps: (number) => some(number, 'boîte avec écarts', 'boîtes avec écarts'),
      unproved: (number) => some(number, 'boîte non prouvée', 'boîtes non prouvées'),
    },
    hints: {
      running: 'Premier recensement en cours',
      gaps: 'Réparation automatique en cours',
      unproved: (folderItems) => `Outlook annonce ${some(folderItems, 'message', 'messages')}`,
    },
    never: 'Pas encore',
    unknown: '–',
    none: 'Aucune boîte Outlook n’est connectée.',
    updated: (time) => `Mis à jour à ${time}`,
    live: 'actualisation automatique',
    refresh: 'Vérifier maintenant',
    refreshing: 'Demande…',
    refreshed: 'Vérification demandée. Le résultat arrive ici dès qu’elle est terminée.',
  },

  connection: connectionText,
  connections: connectionsText,
  search: searchText,
  assign: assignText,
  unmatched: unmatchedText,
  missing: missingText,
  audit: auditText,
  subjects: subjectsText,
  attachments: attachmentsText,
  filing: filingText,
  documents: documentsText,
  contacts: contactsText,
  sharedMail: sharedMailText,
  sharing: sharingText,
  switching: switchText,

  import: {
    title: 'Importer des dossiers clients',
    intro:
      'Un fichier CSV en UTF-8, avec des virgules entre les colonnes. Tout est importé, ou rien\u00a0: une ligne fautive arrête l’ensemble, et rien ne change.',
    columns: 'La première ligne nomme les colonnes\u00a0:',
    heading: 'id,name,siren,contacts,domains,collaborators',
    meaning: [
      ['id', 'identifiant du dossier, stable (lettres, chiffres, . _ ~ -)'],
      ['name', 'nom du client'],
      ['siren', 'neuf chiffres, ou vide'],
      ['contacts', 'adresses des contacts, séparées par des points-virgules'],
      ['domains', 'domaines propres au client, séparés par des points-virgules'],
      ['collaborators', 'adresses des collaborateurs du dossier, séparées par des points-virgules'],
    ],
    choose: 'Choisir un fichier CSV',
    drop: 'ou déposez-le ici',
    chosen: (name, bytes) => `${name} (${size(bytes)})`,
    submit: 'Importer',
    running: 'Import en cours…',
    done: 'Import terminé',
    doneNothing: 'Rien à changer\u00a0: tous les dossiers étaient déjà à jour.',
    created: (number) => some(number, 'dossier créé', 'dossiers créés'),
    changed: (number) => some(number, 'dossier modifié', 'dossiers modifiés'),
    unchanged: (number) => some(number, 'dossier inchangé', 'dossiers inchangés'),
    seeFiles: 'Voir les dossiers',
    checks: {
      empty: 'Ce fichier est vide.',
      too_large: 'Ce fichier dépasse 32 Mio, la taille maximale d’un import.',
      not_utf8:
        'Ce fichier n’est pas en UTF-8. Dans Excel\u00a0: Fichier, Enregistrer sous, «\u00a0CSV UTF-8 (délimité par des virgules)\u00a0».',
      semicolons:
        'Les colonnes de ce fichier semblent séparées par des points-virgules, comme le fait un Excel français. L’import attend des virgules\u00a0; les points-virgules ne séparent que les valeurs d’une même case.',
    },
    errors: (number) => some(number, 'erreur à corriger', 'erreurs à corriger'),
    mostErrors: 'Seules les 100 premières erreurs sont listées.',
    errorTable: 'Erreurs du fichier',
    errorColumns: { line: 'Ligne', field: 'Colonne', problem: 'Problème', code: 'Code' },
    noLine: '–',
    wholeLine: 'toute la ligne',
    wholeFile: 'tout le fichier',
    errorCodes: {
      bad_id: 'Identifiant invalide\u00a0: 1 à 64 lettres, chiffres et . _ ~ -, en commençant par une lettre ou un chiffre.',
      blank_name: 'Le nom manque.',
      bad_name: 'Nom invalide\u00a0: une seule ligne, pas trop longue.',
      bad_siren: 'SIREN invalide\u00a0: neuf chiffres, dont le dernier contrôle les autres.',
      bad_address: 'Une valeur n’est pas une adresse e-mail.',
      bad_domain: 'Une valeur n’est pas un domaine.',
      firm_domain: 'Un domaine est celui du cabinet.',
      free_mail_domain: 'Un domaine est celui d’une messagerie grand public\u00a0; il ne désigne aucun client.',
      too_many_values: 'Trop de valeurs dans cette case.',
      doubled_id: 'Cet identifiant figure deux fois.',
      wrong_columns: 'Les colonnes ne sont pas celles attendues.',
      wrong_number_of_fields: 'Le nombre de cases ne correspond pas à la première ligne.',
      broken_csv: 'Un guillemet n’est pas fermé, ou une case est trop longue.',
      broken_utf8: 'Cette ligne n’est pas en UTF-8.',
      too_many_rows: 'Trop de dossiers dans un même fichier.',
      too_large: 'Le fichier est trop gros.',
    },
  },

  parked: {
    title: 'Travaux en attente',
    intro:
      'Ce que la machine n’a pas pu terminer seule. Corrigez la cause, puis relancez\u00a0: un travail relancé deux fois ne fait rien en double.',
    parked: 'Travaux mis de côté',
    deadLetters: 'Travaux abandonnés après plusieurs échecs',
    noParked: 'Aucun travail mis de côté.',
    noDeadLetters: 'Aucun travail abandonné.',
    columns: {
      queue: 'File',
      code: 'Code',
      explanation: 'Explication',
      parkedAt: 'Depuis',
      attempts: 'Essais',
      reason: 'Raison',
      enqueuedAt: 'Depuis',
      action: 'Action',
    },
    explanations: {
      attempts_exhausted: 'Trop d’essais sans succès.',
      blob_too_large: 'Un contenu dépasse la taille permise.',
      graph_answer_too_large: 'Une réponse de Microsoft Graph dépasse la taille permise.',
      graph_answer_unreadable: 'Une réponse de Microsoft Graph est illisible.',
      graph_refused: 'Microsoft Graph a refusé la demande.',
      listing_too_dense: 'Trop d’e-mails portent la même seconde pour être listés.',
      mail_too_large: 'Le corps d’un e-mail dépasse la taille permise.',
      mailbox_not_connected: 'La boîte n’est pas, ou n’est plus, connectée.',
      mailbox_unreachable: 'La boîte ne répond pas\u00a0: sans licence, supprimée, ou à reconnecter.',
      match_index_broken: 'L’index de rattachement est abîmé\u00a0; il faut le reconstruire.',
      match_index_too_large: 'L’index de rattachement dépasse la taille permise.',
      queue_unknown: 'La file de ce travail n’existe plus.',
      record_too_large: 'Un enregistrement dépasse la taille permise.',
      subscription_refused: 'Microsoft Graph a refusé l’abonnement aux changements de la boîte.',
      too_many_folders: 'La boîte a trop de dossiers.',
      work_unreadable: 'Ce travail est illisible.',
    },
    redrive: 'Relancer',
    redriveLabel: (id) => `Relancer le travail ${id}`,
    running: 'Relance…',
    redriven: 'Le travail a été relancé.',
    gone: 'Ce travail n’attendait plus\u00a0: il a déjà été relancé.',
    more: 'Afficher la suite',
  },

  problems: {
    ...connectionProblems,
    ...sharingProblems,
    ...assignProblems,
    ...auditProblems,
    ...attachmentProblems,
    ...documentProblems,
    ...subjectProblems,
    ...contactProblems,
    network_error: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
    timed_out: 'Le serveur n’a pas répondu à temps. Réessayez dans un instant.',
    answer_unreadable: 'La réponse du serveur est illisible.',
    cursor_repeated: 'La liste n’a pas pu être lue en entier.',
    cursor_invalid: 'La suite de la liste n’est plus valable. Actualisez la liste.',
    client_file_unknown: 'Ce dossier n’existe pas, ou vous n’y travaillez pas.',
    mail_unknown: 'Cet e-mail n’est pas, ou n’est plus, dans ce dossier.',
    client_files_invalid: 'Le fichier contient des erreurs\u00a0: rien n’a été importé.',
    work_unknown: 'Ce travail n’existe plus.',
    role_required: 'Votre rôle ne donne pas accès à cette page.',
    person_required: 'Seule une personne peut voir des e-mails.',
    token_missing: 'Connectez-vous pour continuer.',
    token_invalid: 'Votre session n’est plus acceptée. Reconnectez-vous.',
    token_expired: 'Votre session a expiré. Reconnectez-vous.',
    internal_error: 'Une erreur inattendue s’est produite. Elle a été consignée.',
  },
  problemOfStatus: (status, retryAfter) => {
    if (status === 429 || status === 503) {
      return retryAfter
        ? `Le serveur est momentanément occupé. Réessayez dans ${some(retryAfter, 'seconde', 'secondes')}.`
        : 'Le serveur est momentanément occupé. Réessayez dans un instant.';
    }
    if (status === 403) {
      return 'Vous n’avez pas accès à ceci.';
    }
    if (status === 404) {
      return 'Introuvable.';
    }
    return status >= 500 ? 'Le serveur a rencontré une erreur.' : 'La demande a été refusée.';
  },
};

/** Why an attachment can't be had or filed, by code: in words, else the code itself. */
export function refusalText(code) {
  return text.attachments.refusals[code] ?? text.problems[code] ?? code;
}

/** What to tell a person about a problem: one sentence in French. */
export function problemText(problem) {
  return text.problems[problem.code] ?? text.problemOfStatus(problem.status, problem.retryAfter);
}
