/** Where the focus goes when what had it is gone. */
export const sectionTitleId = 'section-title';
