// The data sources of the catalogue by category: selecting one makes it the document's source. A file is
// only shown as wanted: it becomes the source once one is chosen that can be used.
#pragma once

#include <QListWidget>

namespace goodfit::ui {

class DocumentStore;

class SourceList : public QListWidget {
    Q_OBJECT
public:
    explicit SourceList(DocumentStore& store, QWidget* parent = nullptr);

    // A file is wanted but none is chosen yet.
    [[nodiscard]] bool wantsFile() const;
    void wishForFile();
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void chosen();

private:
    void fill();
    void showDocument();
    void choose();

    DocumentStore& m_store;
    QString m_known; // the document's source when last looked at
    bool m_showing = false;
};

} // namespace goodfit::ui
