// Makes the thumbnails of a list of examples, one at a time, on one thread of low priority: first the data
// alone, then again and again while a network is trained on them for a moment.
#pragma once

#include "core/base/catalogue.h"
#include "ui/bridge/background.h"
#include "ui/pages/welcome/thumbnail.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

class ThumbnailMaker : public QObject {
    Q_OBJECT
public:
    ThumbnailMaker(const Catalogue& catalogue, QStringList ids, QObject* parent = nullptr);
    ~ThumbnailMaker() override;

    void start(); // goes on with those that are not done; nothing when all are
    void pause(); // gives the processor to something else
    [[nodiscard]] bool isDone() const;

signals:
    void made(const QString& id, std::shared_ptr<const goodfit::ui::Thumbnail> thumbnail);

private:
    struct Outbox;
    void poll();

    const Catalogue& m_catalogue;
    QStringList m_left;
    std::shared_ptr<Outbox> m_outbox;
    Background<bool> m_worker;
    QTimer m_timer;
};

} // namespace goodfit::ui
