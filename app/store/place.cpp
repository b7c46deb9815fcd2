#include "app/store/place.h"

#include "app/store/sqlite_archive.h"

#include <QUrl>

namespace goodfit::store {

bool isServer(const QString& place) {
    return place.startsWith(QLatin1String("postgresql://")) || place.startsWith(QLatin1String("postgres://"));
}

QString databaseOf(const QString& place) {
    constexpr QLatin1String kFileUrl("sqlite:///");
    if (place.startsWith(kFileUrl)) {
        return place.mid(kFileUrl.size());
    }
    for (const char* ending : {".db", ".sqlite", ".sqlite3"}) {
        if (place.endsWith(QLatin1String(ending))) {
            return place;
        }
    }
    return isServer(place) ? place : databaseFileFor(place);
}

QString shownPlace(const QString& place) {
    if (!isServer(place)) {
        return place;
    }
    // By hand: a URL that cannot be parsed may still hold a password.
    const qsizetype begin = place.indexOf(QLatin1String("://")) + 3;
    qsizetype end = place.indexOf(QLatin1Char('/'), begin);
    end = end < 0 ? place.size() : end;
    const qsizetype at = place.left(end).lastIndexOf(QLatin1Char('@'));
    const qsizetype colon = place.indexOf(QLatin1Char(':'), begin);
    if (at < 0 || colon < 0 || colon > at) {
        return place;
    }
    return place.left(colon + 1) + QStringLiteral("…") + place.mid(at);
}

} // namespace goodfit::store
