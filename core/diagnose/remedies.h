// What may help, as edits of the document: computed from what it holds now. Without a document, or where a
// setting is a range, the same advice comes without edits.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/finding.h"
#include "core/document/document.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::diagnose {

class Remedies {
public:
    // Both may be null, and must outlive this.
    Remedies(const Document* document, const Catalogue* catalogue) : m_document(document), m_catalogue(catalogue) {}

    [[nodiscard]] Remedy rateTimes(double factor) const;
    // A tenth of it, ten times it; from far outside what the optimizer is usually given, into the middle of that.
    [[nodiscard]] Remedy lowerRate() const;
    [[nodiscard]] Remedy higherRate() const;
    [[nodiscard]] Remedy epochsTimes(double factor) const; // at most what a document may hold
    // The same, but of a run that is not over: let it go on.
    [[nodiscard]] Remedy epochsTimesOrFinish(double factor, std::size_t done) const;
    [[nodiscard]] Remedy earlyStopping(int patience) const;
    [[nodiscard]] Remedy strongerL2() const;              // 10 times what the layers have, or 1e-3 where there is none
    [[nodiscard]] Remedy weakerL2() const;                // a tenth
    [[nodiscard]] Remedy unitsTimes(double factor) const; // of the hidden dense layers
    [[nodiscard]] Remedy moreDropout() const;
    [[nodiscard]] Remedy biggerValidation(double fraction) const;
    [[nodiscard]] Remedy standardise() const;
    [[nodiscard]] Remedy heInitialisation() const; // zeros or ones become Glorot's, before ReLU He's
    [[nodiscard]] Remedy reluInstead() const;      // of sigmoid and tanh in hidden layers
    [[nodiscard]] Remedy largerBatch() const;

    // One setting at a path; without edits where the path leads nowhere, holds a range or that value already.
    [[nodiscard]] Remedy set(std::string text, const std::string& path, Setting setting) const;
    // The kinds of two blocks change places (their ids stay).
    [[nodiscard]] Remedy swapBlocks(const std::string& first, const std::string& second) const;
    [[nodiscard]] Remedy narrowTo(std::int64_t units) const; // hidden dense layers that are wider

    [[nodiscard]] bool hasL2() const;
    [[nodiscard]] bool hasUnscaledData() const;
    [[nodiscard]] bool hasZeroInitialiser() const;
    [[nodiscard]] bool hasDeepSigmoid() const; // three hidden layers or more
    // The fraction of the rows that validation takes now; nothing without a document.
    [[nodiscard]] std::optional<double> validationFraction() const;

private:
    struct Dense {
        std::string path; // "layers.hidden.dense"
        const Component* component = nullptr;
    };
    [[nodiscard]] std::vector<Dense> hiddenDense() const; // all but the last
    [[nodiscard]] std::optional<Value> valueAt(const std::string& path) const;
    // The middle (in the logarithm) of the range that the optimizer's table offers for a search.
    [[nodiscard]] std::optional<double> usualRate() const;
    [[nodiscard]] Remedy rateTo(double rate) const;
    void collect(const std::vector<LayerBlock>& blocks, const std::string& path, std::vector<Dense>& found) const;

    const Document* m_document;
    const Catalogue* m_catalogue;
};

} // namespace goodfit::diagnose
