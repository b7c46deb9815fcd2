// The dimensions of a study as they are written beside every parameter of every trial, made once: a list of choices may
// be long (twenty thousand names), and Optuna's tables repeat it in each row.
#pragma once

#include "core/search/choice_places.h"
#include "core/search/space.h"

#include <QString>

#include <map>
#include <string>

namespace goodfit::store {

class StoredSpace {
public:
    StoredSpace() = default;
    explicit StoredSpace(const search::Space& space);

    // A parameter's value in its internal form, with the text of its distribution; of a value that lies outside of the
    // dimension, or belongs to none: as a choice of that one value.
    struct Cell {
        double internal = 0;
        QString distribution;
    };
    [[nodiscard]] Cell cellOf(const std::string& path, const Value& value) const;

    // The dimension that a stored parameter was drawn from: the space's own where the text agrees, else what the text
    // says; null for a text that is no distribution. Stays valid until the next call for this path.
    [[nodiscard]] const search::Dimension* drawnFrom(const std::string& path, const QString& distribution);

private:
    struct Known {
        search::Dimension dimension;
        search::ChoicePlaces places;
        QString text;
    };
    struct Met { // not, or not any more, as in the space
        QString text;
        std::optional<search::Dimension> dimension;
    };

    std::map<std::string, Known> m_known;
    std::map<std::string, Met> m_met; // the last one by path
};

} // namespace goodfit::store
