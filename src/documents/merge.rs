//! Merging one document into another, as RFC 7386 says for JSON.

use serde_json::Value;

/// Merges `patch` into `target`: objects member by member, however deep; null takes a member away;
/// everything else, lists among it and also 0, "" and false, takes the place of what was there.
pub fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(target) = target else {
        return;
    };
    for (key, value) in patch {
        if value.is_null() {
            target.remove(&key);
        } else {
            merge(target.entry(key).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn merged(mut target: Value, patch: Value) -> Value {
        merge(&mut target, patch);
        target
    }

    /// Any JSON value, a few levels deep.
    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[a'\"\\\\ š]{0,4}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-d]", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn object() -> impl Strategy<Value = Value> {
        prop::collection::btree_map("[a-d]", value(), 0..4)
            .prop_map(|members| Value::Object(members.into_iter().collect()))
    }

    #[test]
    fn zero_nothing_and_false_are_values_and_null_takes_away() {
        let here = json!({"a": 7, "b": "x", "c": true, "d": 1, "e": {"f": 1, "g": 2}, "h": [1, 2]});
        let patch = json!({"a": 0, "b": "", "c": false, "d": null, "e": {"f": null}, "h": [3]});
        let wanted = json!({"a": 0, "b": "", "c": false, "e": {"g": 2}, "h": [3]});
        assert_eq!(merged(here, patch), wanted);
    }

    #[test]
    fn an_object_in_place_of_something_else_has_no_nulls() {
        let made = merged(json!({"a": 1}), json!({"a": {"b": null, "c": 2}}));
        assert_eq!(made, json!({"a": {"c": 2}}));
    }

    proptest! {
        #[test]
        fn merging_twice_is_merging_once(here in object(), patch in object()) {
            let once = merged(here, patch.clone());
            prop_assert_eq!(merged(once.clone(), patch), once);
        }

        #[test]
        fn merging_nothing_changes_nothing(here in object()) {
            prop_assert_eq!(merged(here.clone(), json!({})), here);
        }

        #[test]
        fn what_a_patch_does_not_name_stays(here in object(), patch in object()) {
            let made = merged(here.clone(), patch.clone());
            for (key, value) in here.as_object().into_iter().flatten() {
                if patch.get(key).is_none() {
                    prop_assert_eq!(made.get(key), Some(value));
                }
            }
        }
    }
}
